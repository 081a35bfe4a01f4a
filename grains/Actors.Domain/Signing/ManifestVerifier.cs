using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Actors.Domain.Signing;

/// <summary>Verifies who signed a manifest. Whether a model is as the manifest says is asked of the manifest.</summary>
public static class ManifestVerifier
{
    /// <summary>Verifies a signature of the key method.</summary>
    /// <param name="manifest">What was signed; null unless accepted.</param>
    public static SignatureVerdict Verify(SignatureBundle bundle, ECDsa publicKey, out ModelManifest? manifest)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        ArgumentNullException.ThrowIfNull(publicKey);
        return Run(() => ReadVerified(bundle, publicKey), out manifest);
    }

    /// <summary>Verifies a signature of the certificate method, with nothing but what is given.</summary>
    /// <param name="trusted">Roots, which sign themselves, and any certificates between them and the signer's that the bundle lacks.</param>
    /// <param name="now">The time at which the certificates have to be valid.</param>
    /// <param name="manifest">What was signed; null unless accepted.</param>
    public static SignatureVerdict Verify(
        SignatureBundle bundle, IReadOnlyCollection<X509Certificate2> trusted, DateTimeOffset now, out ModelManifest? manifest)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        ArgumentNullException.ThrowIfNull(trusted);
        return Run(() => ReadVerified(bundle, trusted, now), out manifest);
    }

    private static SignatureVerdict Run(Func<ModelManifest> read, out ModelManifest? manifest)
    {
        try
        {
            manifest = read();
            return SignatureVerdict.Accepted;
        }
        catch (SignatureException wrong)
        {
            manifest = null;
            return wrong.Verdict;
        }
    }

    private static ModelManifest ReadVerified(SignatureBundle bundle, ECDsa publicKey)
    {
        Expect(bundle, SigningMethod.Key);
        if (!EllipticKey.IsSupported(publicKey))
        {
            throw new SignatureException(SignatureFailure.UnsupportedKey, "The public key is not on P-256, P-384 or P-521.");
        }

        if (bundle.KeyHint is { Length: > 0 } hint && hint != EllipticKey.Hint(publicKey))
        {
            throw new SignatureException(SignatureFailure.WrongKey, $"The signature was made with the key {hint}, and not with {EllipticKey.Hint(publicKey)}.");
        }

        return ReadVerified(bundle.Envelope, publicKey);
    }

    private static ModelManifest ReadVerified(SignatureBundle bundle, IReadOnlyCollection<X509Certificate2> trusted, DateTimeOffset now)
    {
        Expect(bundle, SigningMethod.Certificate);
        using var key = CertificateChain.Verify(bundle.Certificates, trusted, now);
        return ReadVerified(bundle.Envelope, key);
    }

    /// <summary>The payload is read only once the signature over it holds.</summary>
    private static ModelManifest ReadVerified(DsseEnvelope envelope, ECDsa key) =>
        EllipticKey.Verify(key, PreAuthEncoding.Encode(envelope.PayloadType, envelope.Payload.Span), envelope.Signature.Span)
            ? StatementReader.Read(envelope)
            : throw new SignatureException(SignatureFailure.BadSignature, "The signature does not belong to the signed content and this key.");

    private static void Expect(SignatureBundle bundle, SigningMethod method)
    {
        if (bundle.Method != method)
        {
            throw new SignatureException(
                SignatureFailure.OtherMethod, $"The signature was made by the method '{bundle.Method}', and is verified by '{method}'.");
        }
    }
}
