using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Actors.Domain.Signing;

/// <summary>Signs manifests.</summary>
public static class ManifestSigner
{
    /// <summary>Signs with a key that verifiers have the public half of.</summary>
    public static SignatureBundle Sign(ModelManifest manifest, ECDsa key) =>
        new(SigningMethod.Key, EllipticKey.Hint(key), [], Seal(manifest, key));

    /// <summary>Signs with the key of a certificate.</summary>
    /// <param name="certificate">The signer's.</param>
    /// <param name="chain">Those that lead from it towards a root, in order.</param>
    /// <exception cref="ArgumentException">The certificate is another key's.</exception>
    public static SignatureBundle Sign(ModelManifest manifest, ECDsa key, X509Certificate2 certificate, IEnumerable<X509Certificate2> chain)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        ArgumentNullException.ThrowIfNull(chain);
        using var certified = certificate.GetECDsaPublicKey();
        if (certified is null || EllipticKey.Hint(certified) != EllipticKey.Hint(key))
        {
            throw new ArgumentException("The certificate is not the private key's.", nameof(certificate));
        }

        List<ReadOnlyMemory<byte>> all = [certificate.RawData, .. chain.Select(static link => (ReadOnlyMemory<byte>)link.RawData)];
        return new SignatureBundle(SigningMethod.Certificate, null, all, Seal(manifest, key));
    }

    private static DsseEnvelope Seal(ModelManifest manifest, ECDsa key)
    {
        var payload = Statement.Write(manifest);
        return new DsseEnvelope(
            Statement.PayloadType, payload, EllipticKey.Sign(key, PreAuthEncoding.Encode(Statement.PayloadType, payload)));
    }
}
