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
    private readonly ECDsa _signing;
    private readonly byte[] _wrapping;
    private readonly byte[] _lookup;

    public AuditKeys(DataFolder folder, IOptions<AuditOptions> options)
    {
        _ = Directory.CreateDirectory(folder.Audit);
        _signing = ECDsa.Create();
        var key = ReadOrMake(options.Value.KeyFile ?? Path.Combine(folder.Audit, "signing.pem"), MakeKey);
        _signing.ImportFromPem(key);
        var secret = Convert.FromHexString(ReadOrMake(
            options.Value.SecretFile ?? Path.Combine(folder.Audit, "secret"), () => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes))).Trim());
        _wrapping = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, SecretBytes, info: "actors audit wrapping"u8.ToArray());
        _lookup = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, SecretBytes, info: "actors audit lookup"u8.ToArray());
        var id = Convert.ToHexStringLower(SHA256.HashData(_signing.ExportSubjectPublicKeyInfo()).AsSpan(0, 8));
        Signer = new NoteSigner("actors.local/audit/" + id, _signing);
    }

    /// <summary>Signs heads. One caller at a time.</summary>
    public NoteSigner Signer { get; }

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

    public void Dispose() => _signing.Dispose();

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
