using System.Security.Cryptography;

namespace Actors.Domain.Updates.Tuf;

/// <summary>
/// A public key of metadata: <c>ecdsa-sha2-nistp256</c> and <c>ecdsa-sha2-nistp384</c> (PEM, or the uncompressed point in hexadecimal as older repositories
/// write it; signatures in DER), <c>rsassa-pss-sha256</c> (PEM; salt of 32 bytes) and <c>ed25519</c> (hexadecimal). A key of another scheme counts for nobody.
/// </summary>
/// <param name="Id">What signatures name it by.</param>
/// <param name="Type"><c>ecdsa</c>, <c>rsa</c>, <c>ed25519</c>.</param>
/// <param name="Scheme">How it signs.</param>
/// <param name="Public">The key: PEM or hexadecimal.</param>
public sealed record TufKey(string Id, string Type, string Scheme, string Public)
{
    /// <summary>ECDSA on P-256 with SHA-256: what our repositories sign with.</summary>
    public const string EcdsaP256 = "ecdsa-sha2-nistp256";

    /// <summary>ECDSA on P-384 with SHA-384.</summary>
    public const string EcdsaP384 = "ecdsa-sha2-nistp384";

    /// <summary>RSA-PSS with SHA-256.</summary>
    public const string RsaPss = "rsassa-pss-sha256";

    /// <summary>Ed25519.</summary>
    public const string EdwardsScheme = "ed25519";

    /// <summary>The part that makes a key itself: two ids for one key count once.</summary>
    internal string Material => Scheme + ":" + Public.Trim();

    /// <summary>Whether a signature is the key's over the bytes. False for keys and signatures that cannot be read.</summary>
    public bool Verifies(ReadOnlySpan<byte> signed, string signature)
    {
        ArgumentNullException.ThrowIfNull(signature);
        try
        {
            var bytes = Convert.FromHexString(signature);
            return Scheme switch
            {
                EcdsaP256 => Elliptic(signed, bytes, HashAlgorithmName.SHA256),
                EcdsaP384 => Elliptic(signed, bytes, HashAlgorithmName.SHA384),
                RsaPss => Rsa(signed, bytes),
                EdwardsScheme => Ed25519.Verify(Convert.FromHexString(Public), signed, bytes),
                _ => false,
            };
        }
        catch (Exception unreadable) when (unreadable is FormatException or CryptographicException or ArgumentException)
        {
            return false;
        }
    }

    private bool Elliptic(ReadOnlySpan<byte> signed, byte[] signature, HashAlgorithmName hash)
    {
        using var key = ECDsa.Create();
        if (Public.Contains("-----BEGIN", StringComparison.Ordinal))
        {
            key.ImportFromPem(Public);
        }
        else
        {
            var point = Convert.FromHexString(Public);
            var half = (point.Length - 1) / 2;
            key.ImportParameters(new ECParameters
            {
                Curve = hash == HashAlgorithmName.SHA256 ? ECCurve.NamedCurves.nistP256 : ECCurve.NamedCurves.nistP384,
                Q = new ECPoint { X = point[1..(half + 1)], Y = point[(half + 1)..] },
            });
        }

        return key.KeySize == (hash == HashAlgorithmName.SHA256 ? 256 : 384)
            && key.VerifyData(signed, signature, hash, DSASignatureFormat.Rfc3279DerSequence);
    }

    private bool Rsa(ReadOnlySpan<byte> signed, byte[] signature)
    {
        using var key = RSA.Create();
        key.ImportFromPem(Public);
        return key.KeySize >= 2048 && key.VerifyData(signed, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pss);
    }
}
