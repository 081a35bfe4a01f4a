using System.Security.Cryptography;
using System.Text;

namespace Actors.Domain.Signing;

/// <summary>The ECDSA keys that sign models: P-256 with SHA-256, P-384 with SHA-384, P-521 with SHA-512.</summary>
public static class EllipticKey
{
    private const DSASignatureFormat Der = DSASignatureFormat.Rfc3279DerSequence;

    /// <summary>Reads a key from PEM: a public key, or a private one (PKCS #8 or SEC 1, encrypted PKCS #8 with its password).</summary>
    /// <returns>The key, to be disposed; null where the text holds none that is supported.</returns>
    public static ECDsa? FromPem(string pem, string? password = null)
    {
        ArgumentNullException.ThrowIfNull(pem);
        var key = ECDsa.Create();
        try
        {
            if (password is null)
            {
                key.ImportFromPem(pem);
            }
            else
            {
                key.ImportFromEncryptedPem(pem, password);
            }

            if (IsSupported(key))
            {
                return key;
            }
        }
        catch (Exception unreadable) when (unreadable is ArgumentException or CryptographicException)
        {
            // The caller says which file it was.
        }

        key.Dispose();
        return null;
    }

    /// <summary>Whether the key is on one of the three curves.</summary>
    public static bool IsSupported(ECDsa key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var curve = key.ExportParameters(includePrivateParameters: false).Curve;
        return curve.IsNamed && curve.Oid.Value is "1.2.840.10045.3.1.7" or "1.3.132.0.34" or "1.3.132.0.35";
    }

    /// <summary>SHA-256 of the public key's PEM form with its last line end, in hexadecimal: how bundles name a key.</summary>
    public static string Hint(ECDsa key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(key.ExportSubjectPublicKeyInfoPem() + "\n")));
    }

    /// <summary>Signs, in DER.</summary>
    public static byte[] Sign(ECDsa key, ReadOnlySpan<byte> message)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.SignData(message, HashOf(key), Der);
    }

    /// <summary>Whether a signature in DER is the key's over the message.</summary>
    public static bool Verify(ECDsa key, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.VerifyData(message, signature, HashOf(key), Der);
    }

    private static HashAlgorithmName HashOf(ECDsa key) => key.KeySize switch
    {
        256 => HashAlgorithmName.SHA256,
        384 => HashAlgorithmName.SHA384,
        _ => HashAlgorithmName.SHA512,
    };
}
