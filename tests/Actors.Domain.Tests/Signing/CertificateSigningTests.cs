using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Actors.Domain.Signing;

namespace Actors.Domain.Tests.Signing;

public sealed class CertificateSigningTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly ModelManifest Manifest = TestModels.Manifest(("model.onnx", "weights"));

    private readonly TestAuthority _authority = new(Now);

    public void Dispose() => _authority.Dispose();

    [Fact]
    public void Verify_ChainToATrustedRoot_IsAccepted()
    {
        var verdict = Verify(_authority.Signer(), [_authority.Root], Now, out var manifest);

        verdict.ToString().ShouldBe("accepted");
        manifest!.Resources.ShouldBe(Manifest.Resources);
    }

    [Fact]
    public void Verify_IntermediateGivenWithTheRoot_IsAccepted()
    {
        var bundle = ManifestSigner.Sign(Manifest, _authority.SignerKey, _authority.Signer(), []);

        ManifestVerifier.Verify(bundle, [_authority.Root, _authority.Intermediate], Now, out _).ToString().ShouldBe("accepted");
        ManifestVerifier.Verify(bundle, [_authority.Root], Now, out _).Failure.ShouldBe(SignatureFailure.CertificateUntrusted);
    }

    [Fact]
    public void Verify_OtherRoot_IsUntrusted()
    {
        using var other = new TestAuthority(Now);
        Verify(_authority.Signer(), [other.Root], Now, out _).Failure.ShouldBe(SignatureFailure.CertificateUntrusted);
        Verify(_authority.Signer(), [], Now, out _).Failure.ShouldBe(SignatureFailure.CertificateUntrusted);
    }

    /// <summary>A bundle can carry a root of its own; that does not make it trusted.</summary>
    [Fact]
    public void Verify_RootInTheBundle_IsNotTrustedForThat()
    {
        var bundle = ManifestSigner.Sign(Manifest, _authority.SignerKey, _authority.Signer(), [_authority.Intermediate, _authority.Root]);

        ManifestVerifier.Verify(bundle, [], Now, out _).Failure.ShouldBe(SignatureFailure.CertificateUntrusted);
        ManifestVerifier.Verify(bundle, [_authority.Root], Now, out _).IsAccepted.ShouldBeTrue();
    }

    [Fact]
    public void Verify_OutsideItsTime_IsNamed()
    {
        Verify(_authority.Signer(), [_authority.Root], Now.AddDays(31), out _).Failure.ShouldBe(SignatureFailure.CertificateExpired);
        Verify(_authority.Signer(), [_authority.Root], Now.AddDays(-2), out _).Failure.ShouldBe(SignatureFailure.CertificateNotYetValid);
    }

    [Fact]
    public void Verify_CertificateForSomethingElse_IsRefused() =>
        Verify(_authority.Signer(X509KeyUsageFlags.DataEncipherment), [_authority.Root], Now, out _).Failure.ShouldBe(SignatureFailure.CertificateNotForSigning);

    [Fact]
    public void Verify_AnotherKeysSignature_IsBad()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var bundle = ManifestSigner.Sign(Manifest, _authority.SignerKey, _authority.Signer(), [_authority.Intermediate]);
        var forged = bundle with { Envelope = ManifestSigner.Sign(Manifest, other).Envelope };

        ManifestVerifier.Verify(forged, [_authority.Root], Now, out _).Failure.ShouldBe(SignatureFailure.BadSignature);
    }

    [Fact]
    public void Sign_CertificateOfAnotherKey_IsRefused()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Should.Throw<ArgumentException>(() => ManifestSigner.Sign(Manifest, other, _authority.Signer(), []));
    }

    private SignatureVerdict Verify(X509Certificate2 signer, X509Certificate2[] trusted, DateTimeOffset now, out ModelManifest? manifest)
    {
        var bundle = ManifestSigner.Sign(Manifest, _authority.SignerKey, signer, [_authority.Intermediate]);
        BundleReader.Read(BundleWriter.Write(bundle), out var read).ToString().ShouldBe("accepted");
        return ManifestVerifier.Verify(read!, trusted, now, out manifest);
    }
}
