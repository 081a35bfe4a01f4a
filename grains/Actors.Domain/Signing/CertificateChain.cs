using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Actors.Domain.Signing;

/// <summary>Follows a signer's certificate to a trusted root, offline.</summary>
internal static class CertificateChain
{
    private const string CodeSigning = "1.3.6.1.5.5.7.3.3";

    /// <summary>The signer's public key, where the chain holds.</summary>
    /// <exception cref="SignatureException">It does not; named is why.</exception>
    public static ECDsa Verify(IReadOnlyList<ReadOnlyMemory<byte>> certificates, IReadOnlyCollection<X509Certificate2> trusted, DateTimeOffset now)
    {
        var chain = new List<X509Certificate2>();
        try
        {
            chain.AddRange(certificates.Select(Load));
            CheckTime(chain[0], now);
            CheckTrust(chain, trusted, now);
            CheckUsage(chain[0]);
            return Key(chain[0]);
        }
        finally
        {
            chain.ForEach(static certificate => certificate.Dispose());
        }
    }

    private static X509Certificate2 Load(ReadOnlyMemory<byte> der)
    {
        try
        {
            return X509CertificateLoader.LoadCertificate(der.Span);
        }
        catch (CryptographicException unreadable)
        {
            throw new SignatureException(SignatureFailure.MalformedBundle, $"A certificate can't be read: {unreadable.Message}");
        }
    }

    private static void CheckTime(X509Certificate2 signer, DateTimeOffset now)
    {
        if (now.UtcDateTime > signer.NotAfter.ToUniversalTime())
        {
            throw new SignatureException(
                SignatureFailure.CertificateExpired, FormattableString.Invariant($"'{signer.Subject}' expired at {signer.NotAfter.ToUniversalTime():u}."));
        }

        if (now.UtcDateTime < signer.NotBefore.ToUniversalTime())
        {
            throw new SignatureException(
                SignatureFailure.CertificateNotYetValid,
                FormattableString.Invariant($"'{signer.Subject}' is valid from {signer.NotBefore.ToUniversalTime():u} on."));
        }
    }

    private static void CheckTrust(List<X509Certificate2> chain, IReadOnlyCollection<X509Certificate2> trusted, DateTimeOffset now)
    {
        using var build = new X509Chain();
        var policy = build.ChainPolicy;
        policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        policy.RevocationMode = X509RevocationMode.NoCheck;
        policy.DisableCertificateDownloads = true;
        policy.VerificationTime = now.UtcDateTime;
        policy.VerificationTimeIgnored = false;
        foreach (var certificate in trusted)
        {
            _ = IsRoot(certificate) ? policy.CustomTrustStore.Add(certificate) : policy.ExtraStore.Add(certificate);
        }

        policy.ExtraStore.AddRange(chain.Skip(1).ToArray());
        var holds = build.Build(chain[0]);
        var status = build.ChainStatus;
        foreach (var element in build.ChainElements)
        {
            element.Certificate.Dispose();
        }

        if (holds)
        {
            return;
        }

        var expired = status.Any(static found => found.Status.HasFlag(X509ChainStatusFlags.NotTimeValid));
        var why = string.Join(' ', status.Select(static found => $"{found.Status}: {found.StatusInformation}"));
        throw new SignatureException(
            expired ? SignatureFailure.CertificateExpired : SignatureFailure.CertificateUntrusted,
            $"'{chain[0].Subject}' does not lead to a trusted root. {why}");
    }

    private static bool IsRoot(X509Certificate2 certificate) => certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData);

    /// <summary>For digital signatures by its key usage, or for code signing by its extended one.</summary>
    private static void CheckUsage(X509Certificate2 signer)
    {
        var forSignatures = signer.Extensions.OfType<X509KeyUsageExtension>()
            .Any(static usage => usage.KeyUsages.HasFlag(X509KeyUsageFlags.DigitalSignature));
        var forCode = signer.Extensions.OfType<X509EnhancedKeyUsageExtension>()
            .Any(static usage => usage.EnhancedKeyUsages.Cast<Oid>().Any(static oid => oid.Value == CodeSigning));
        if (!forSignatures && !forCode)
        {
            throw new SignatureException(SignatureFailure.CertificateNotForSigning, $"'{signer.Subject}' is not for signatures.");
        }
    }

    private static ECDsa Key(X509Certificate2 signer)
    {
        var key = signer.GetECDsaPublicKey();
        if (key is not null && EllipticKey.IsSupported(key))
        {
            return key;
        }

        key?.Dispose();
        throw new SignatureException(SignatureFailure.UnsupportedKey, $"'{signer.Subject}' has no key on P-256, P-384 or P-521.");
    }
}
