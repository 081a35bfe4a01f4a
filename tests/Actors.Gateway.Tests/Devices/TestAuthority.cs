using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Actors.Gateway.Tests.Devices;

/// <summary>An authority that makes certificates out.</summary>
internal sealed class TestAuthority : IDisposable
{
    private const string ForClients = "1.3.6.1.5.5.7.3.2";
    private const string ForServers = "1.3.6.1.5.5.7.3.1";
    private static readonly DateTimeOffset Begin = DateTimeOffset.UtcNow.AddDays(-10);

    private readonly X509Certificate2 _own;

    public TestAuthority(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        _own = request.CreateSelfSigned(Begin, Begin.AddYears(1));
    }

    /// <summary>Its certificate, as operators put it in.</summary>
    public string Pem => _own.ExportCertificatePem();

    /// <summary>A client's certificate with its key.</summary>
    public X509Certificate2 ForClient(string name, int days = 100) => Make(name, ForClients, days);

    /// <summary>A server's certificate with its key.</summary>
    public X509Certificate2 ForServer(string name) => Make(name, ForServers, 100);

    public void Dispose() => _own.Dispose();

    private X509Certificate2 Make(string name, string purpose, int days)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(purpose)], false));
        using var issued = request.Create(_own, Begin, Begin.AddDays(days), RandomNumberGenerator.GetBytes(16));
        return issued.CopyWithPrivateKey(key);
    }
}
