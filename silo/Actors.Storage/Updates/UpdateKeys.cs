using System.Security.Cryptography;
using System.Text;
using Actors.Storage.DataFolders;
using Microsoft.Extensions.Options;

namespace Actors.Storage.Updates;

/// <inheritdoc cref="IUpdateKeys"/>
internal sealed class UpdateKeys(DataFolder folder, IOptions<UpdateOptions> options) : IUpdateKeys
{
    private const int SecretBytes = 32;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int PrefixBytes = 7;

    private readonly Lazy<byte[]> _secret = new(() => Read(options.Value.SecretFile ?? Path.Combine(folder.Path, "updates", "secret")));

    public byte[] Seal(string use, ReadOnlySpan<byte> plain)
    {
        var output = new byte[NonceBytes + plain.Length + TagBytes];
        RandomNumberGenerator.Fill(output.AsSpan(0, NonceBytes));
        using var aes = new AesGcm(Derive("actors update keys"), TagBytes);
        aes.Encrypt(output.AsSpan(0, NonceBytes), plain, output.AsSpan(NonceBytes, plain.Length), output.AsSpan(NonceBytes + plain.Length), Encoding.UTF8.GetBytes(use));
        return output;
    }

    public byte[] Open(string use, ReadOnlySpan<byte> sealedBytes)
    {
        if (sealedBytes.Length < NonceBytes + TagBytes)
        {
            throw new CryptographicException("It is no sealed key.");
        }

        var plain = new byte[sealedBytes.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(Derive("actors update keys"), TagBytes);
        aes.Decrypt(sealedBytes[..NonceBytes], sealedBytes[NonceBytes..^TagBytes], sealedBytes[^TagBytes..], plain, Encoding.UTF8.GetBytes(use));
        return plain;
    }

    public (byte[] Key, byte[] Prefix) ContentKey(string tenant, string sha256)
    {
        var bytes = Derive($"actors sealed model content\n{tenant}\n{sha256}", SecretBytes + PrefixBytes);
        return (bytes[..SecretBytes], bytes[SecretBytes..]);
    }

    private byte[] Derive(string use, int length = SecretBytes) => HKDF.DeriveKey(HashAlgorithmName.SHA256, _secret.Value, length, info: Encoding.UTF8.GetBytes(use));

    private static byte[] Read(string path)
    {
        if (!File.Exists(path))
        {
            _ = Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            Make(path);
        }

        var secret = Convert.FromHexString(File.ReadAllText(path).Trim());
        return secret.Length == SecretBytes ? secret : throw new CryptographicException($"'{path}' holds no secret of {SecretBytes} bytes in hexadecimal.");
    }

    /// <summary>Under another name first, so that a crash leaves none or a whole one; of two that are made at once the first stays.</summary>
    private static void Make(string path)
    {
        var unfinished = $"{path}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var file = new FileStream(unfinished, options))
        {
            file.Write(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes))));
            file.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(unfinished, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(unfinished);
        }
    }
}
