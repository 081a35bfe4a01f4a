using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Actors.Domain.Tests.Signing;

/// <summary>A root, a certificate below it, and signers below that, made for a test.</summary>
internal sealed class TestAuthority : IDisposable
{
    private readonly DateTimeOffset _now;
    private readonly ECDsa _rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP384);
    private readonly ECDsa _intermediateKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public TestAuthority(DateTimeOffset now)
    {
        _now = now;
        var root = Request("CN=test root", _rootKey, X509KeyUsageFlags.KeyCertSign, isAuthority: true);
        Root = root.CreateSelfSigned(now.AddDays(-1), now.AddDays(1000));
        var below = Request("CN=test intermediate", _intermediateKey, X509KeyUsageFlags.KeyCertSign, isAuthority: true);
        Intermediate = below.Create(Root, now.AddDays(-1), now.AddDays(900), Serial()).CopyWithPrivateKey(_intermediateKey);
    }

    public X509Certificate2 Root { get; }

    public X509Certificate2 Intermediate { get; }

    public ECDsa SignerKey { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    /// <summary>A certificate for <see cref="SignerKey"/>, valid from a day before to 30 days after now.</summary>
    public X509Certificate2 Signer(X509KeyUsageFlags usage = X509KeyUsageFlags.DigitalSignature) =>
        Request("CN=test signer", SignerKey, usage, isAuthority: false).Create(Intermediate, _now.AddDays(-1), _now.AddDays(30), Serial());

    public void Dispose()
    {
        _rootKey.Dispose();
        _intermediateKey.Dispose();
        SignerKey.Dispose();
        Root.Dispose();
        Intermediate.Dispose();
    }

    private static CertificateRequest Request(string name, ECDsa key, X509KeyUsageFlags usage, bool isAuthority)
    {
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(usage, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        return request;
    }

    private static byte[] Serial() => RandomNumberGenerator.GetBytes(8);
}
