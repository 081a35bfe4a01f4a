using System.Collections.Concurrent;
using System.Security.Cryptography;
using Actors.Domain.Audit;
using Actors.Storage.DataFolders;
using Microsoft.Extensions.Options;

namespace Actors.Storage.Audit;

/// <summary>The key that signs heads and the secret that details are sealed under, from their files; made where they are missing, for their owner's eyes only.</summary>
internal sealed class AuditKeys : IDisposable
{
    private const int SecretBytes = 32;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Digests that are remembered; when there are more, all are forgotten.</summary>
    private const int MaxRemembered = 10_000;

    private readonly ConcurrentDictionary<string, string> _digests = new(StringComparer.Ordinal);
    private readonly string _keyFile;
    private ECDsa _signing;
    private (ECDsa Key, NoteSigner Signer)? _next;
    private string? _foreign;
    private readonly byte[] _wrapping;
    private readonly byte[] _lookup;

    public AuditKeys(DataFolder folder, IOptions<AuditOptions> options)
    {
        _ = Directory.CreateDirectory(folder.Audit);
        _keyFile = options.Value.KeyFile ?? Path.Combine(folder.Audit, "signing.pem");
        (_signing, Signer) = Read(ReadOrMake(_keyFile, MakeKey));
        var secret = Convert.FromHexString(ReadOrMake(
            options.Value.SecretFile ?? Path.Combine(folder.Audit, "secret"), () => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes))).Trim());
        _wrapping = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, SecretBytes, info: "actors audit wrapping"u8.ToArray());
        _lookup = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, SecretBytes, info: "actors audit lookup"u8.ToArray());
    }

    /// <summary>Signs heads. One caller at a time.</summary>
    public NoteSigner Signer { get; private set; }

    private string NextFile => _keyFile + ".next";

    /// <summary>What subjects' keys are wrapped with.</summary>
    public ReadOnlySpan<byte> Wrapping => _wrapping;

    /// <summary>A digest of a name that only holders of the secret can make: 32 hexadecimal digits.</summary>
    public string Digest(string name)
    {
        if (_digests.TryGetValue(name, out var known))
        {
            return known;
        }

        if (_digests.Count >= MaxRemembered)
        {
            _digests.Clear();
        }

        return _digests[name] = Compute(name);
    }

    /// <summary>The digest of a tenant's name; empty for the system.</summary>
    public string Tenant(string name) => name.Length == 0 ? "" : Digest("tenant/" + name);

    /// <summary>Makes the key that is to follow, durable in a file beside the one that signs. It signs nothing until the log's row names it.</summary>
    /// <exception cref="IOException">The folder of the key cannot be written.</exception>
    public NoteSigner MakeNext()
    {
        File.Delete(NextFile);
        return Hold(Read(ReadOrMake(NextFile, MakeKey)));
    }

    /// <summary>
    /// Takes the key that the log's row says signs now, where this process has it: the one it uses, the one that was made to follow, or what stands in the key's
    /// file by now. A key that was replaced is destroyed here: nothing more is signed with it.
    /// </summary>
    public void Settle(AuditRow row)
    {
        if (row.IsSignedWith(Signer.Key) || _foreign == row.SigningKeys)
        {
            return;
        }

        if (_next is null && File.Exists(NextFile))
        {
            _ = Hold(Read(File.ReadAllText(NextFile)));
        }

        if (_next is { } next && row.IsSignedWith(next.Signer.Key))
        {
            Use(next);
            _next = null;
            PutInPlace();
            return;
        }

        // Another silo may have put the next one into the file that they share.
        var there = Read(File.ReadAllText(_keyFile));
        if (row.IsSignedWith(there.Signer.Key))
        {
            Use(there);
        }
        else
        {
            there.Key.Dispose();
            _foreign = row.SigningKeys;
        }
    }

    public void Dispose()
    {
        _signing.Dispose();
        _next?.Key.Dispose();
    }

    private void PutInPlace()
    {
        try
        {
            File.Move(NextFile, _keyFile, overwrite: true);
        }
        catch (Exception later) when (later is IOException or UnauthorizedAccessException)
        {
            // The row has the key and the file is there under its other name: the next start finds both.
        }
    }

    private NoteSigner Hold((ECDsa Key, NoteSigner Signer) next)
    {
        _next?.Key.Dispose();
        _next = next;
        return next.Signer;
    }

    private void Use((ECDsa Key, NoteSigner Signer) key)
    {
        _signing.Dispose();
        (_signing, Signer) = key;
    }

    private static (ECDsa Key, NoteSigner Signer) Read(string pem)
    {
        var key = ECDsa.Create();
        key.ImportFromPem(pem);
        var id = Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()).AsSpan(0, 8));
        return (key, new NoteSigner("actors.local/audit/" + id, key));
    }

    private string Compute(string name)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        _ = HMACSHA256.HashData(_lookup, System.Text.Encoding.UTF8.GetBytes(name), hash);
        return Convert.ToHexStringLower(hash[..16]);
    }

    private static string MakeKey()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportPkcs8PrivateKeyPem();
    }

    /// <summary>A file that is being made has another name, so that a crash leaves none or a whole one.</summary>
    private static string ReadOrMake(string path, Func<string> make)
    {
        if (File.Exists(path))
        {
            return File.ReadAllText(path);
        }

        var text = make();
        var unfinished = path + ".new";
        File.Delete(unfinished);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using (var file = new FileStream(unfinished, options))
        {
            file.Write(System.Text.Encoding.UTF8.GetBytes(text));
            file.Flush(flushToDisk: true);
        }

        File.Move(unfinished, path);
        return text;
    }
}
