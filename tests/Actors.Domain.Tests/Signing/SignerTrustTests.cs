using System.Security.Cryptography;
using Actors.Domain.Signing;

namespace Actors.Domain.Tests.Signing;

public sealed class SignerTrustTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ECDsa _first = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa _second = ECDsa.Create(ECCurve.NamedCurves.nistP384);
    private readonly TestAuthority _authority = new(Now);
    private readonly SignerTrust _trust;

    public SignerTrustTests() =>
        _trust = new SignerTrust([new("first", _first, []), new("second", _second, []), new("corporate", null, [_authority.Root])]);

    public void Dispose()
    {
        _first.Dispose();
        _second.Dispose();
        _authority.Dispose();
    }

    [Fact]
    public void Verify_AnyTrustedSigner_IsFound()
    {
        var manifest = TestModels.Manifest(("m.onnx", "weights"));
        var byCertificate = ManifestSigner.Sign(manifest, _authority.SignerKey, _authority.Signer(), [_authority.Intermediate]);

        _trust.Verify(ManifestSigner.Sign(manifest, _second), Digest(manifest), [], Now).Signer.ShouldBe("second");
        _trust.Verify(byCertificate, Digest(manifest), [], Now).Signer.ShouldBe("corporate");
        _trust.Verify(byCertificate, Digest(manifest), [], Now.AddYears(1)).Verdict.Failure.ShouldBe(SignatureFailure.CertificateExpired);
    }

    [Fact]
    public void Verify_SignerThatDoesNotCount_IsRefused()
    {
        var manifest = TestModels.Manifest(("m.onnx", "weights"));

        _trust.Verify(ManifestSigner.Sign(manifest, _first), Digest(manifest), ["second"], Now).Verdict.Failure.ShouldBe(SignatureFailure.WrongKey);
        _trust.Verify(ManifestSigner.Sign(manifest, _first), Digest(manifest), ["corporate"], Now).Verdict.Failure.ShouldBe(SignatureFailure.WrongKey);
        new SignerTrust([]).Verify(ManifestSigner.Sign(manifest, _first), Digest(manifest), [], Now).Verdict.Failure.ShouldBe(SignatureFailure.WrongKey);
    }

    /// <summary>A folder is signed as a whole; the version is one of its files.</summary>
    [Fact]
    public void Verify_FileOfASignedFolder_IsAccepted()
    {
        var manifest = TestModels.Manifest(("m.onnx", "weights"), ("README.md", "text"));

        _trust.Verify(ManifestSigner.Sign(manifest, _first), Digest(manifest, at: 1), [], Now).Signer.ShouldBe("first");
        _trust.Verify(ManifestSigner.Sign(manifest, _first), new string('0', 64), [], Now).Verdict.Failure.ShouldBe(SignatureFailure.FileMissing);
    }

    /// <summary>Two shards' digests say nothing of the whole, and a shard is not a file.</summary>
    [Fact]
    public void Verify_Shards_CountOnlyWhereOneIsTheWholeFile()
    {
        var (whole, halves) = (Sharded(8), Sharded(4));

        _trust.Verify(ManifestSigner.Sign(whole, _first), Digest(whole), [], Now).Signer.ShouldBe("first");
        _trust.Verify(ManifestSigner.Sign(halves, _first), Digest(halves), [], Now).Verdict.Failure.ShouldBe(SignatureFailure.FileMissing);
    }

    private static ModelManifest Sharded(int size)
    {
        var serialization = Serialization.OfShards(size, []);
        return ModelManifest.Create("model", TestModels.Hash([("m.onnx", "weights!")], serialization), serialization);
    }

    private static string Digest(ModelManifest manifest, int at = 0) => manifest.Resources[at].Digest;
}
