using System.Security.Cryptography;
using System.Text;
using Actors.Domain.Signing;

namespace Actors.Domain.Tests.Signing;

public sealed class KeySigningTests
{
    private static readonly ModelManifest Manifest = TestModels.Manifest(("model.onnx", "weights"), ("README.md", "text"));

    [Theory]
    [InlineData("nistP256")]
    [InlineData("nistP384")]
    [InlineData("nistP521")]
    public void Sign_EveryCurve_VerifiesAfterWritingAndReading(string curve)
    {
        using var key = ECDsa.Create(ECCurve.CreateFromFriendlyName(curve));
        using var half = EllipticKey.FromPem(key.ExportSubjectPublicKeyInfoPem());
        BundleReader.Read(BundleWriter.Write(ManifestSigner.Sign(Manifest, key)), out var read).ToString().ShouldBe("accepted");

        ManifestVerifier.Verify(read!, half!, out var manifest).ToString().ShouldBe("accepted");
        manifest!.ModelName.ShouldBe("model");
        manifest.Resources.ShouldBe(Manifest.Resources);
    }

    [Fact]
    public void Verify_OtherKey_IsNamed()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var bundle = ManifestSigner.Sign(Manifest, key);

        ManifestVerifier.Verify(bundle, other, out _).Failure.ShouldBe(SignatureFailure.WrongKey);
        ManifestVerifier.Verify(bundle with { KeyHint = null }, other, out _).Failure.ShouldBe(SignatureFailure.BadSignature);
    }

    /// <summary>Every byte of payload, type and signature matters.</summary>
    [Fact]
    public void Verify_AnyFlippedBit_IsRefused()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var bundle = ManifestSigner.Sign(Manifest, key);
        for (var at = 0; at < bundle.Envelope.Payload.Length; at++)
        {
            Verify(bundle.Envelope with { Payload = Flip(bundle.Envelope.Payload, at) }).ShouldBe(SignatureFailure.BadSignature);
        }

        for (var at = 0; at < bundle.Envelope.Signature.Length; at++)
        {
            Verify(bundle.Envelope with { Signature = Flip(bundle.Envelope.Signature, at) }).ShouldBe(SignatureFailure.BadSignature);
        }

        Verify(bundle.Envelope with { PayloadType = "application/vnd.in-toto+jsom" }).ShouldBe(SignatureFailure.BadSignature);

        SignatureFailure Verify(DsseEnvelope envelope) => ManifestVerifier.Verify(bundle with { Envelope = envelope }, key, out _).Failure;
    }

    [Fact]
    public void Verify_CertificateAsKey_IsNamed()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var bundle = ManifestSigner.Sign(Manifest, key) with { Method = SigningMethod.Certificate };

        ManifestVerifier.Verify(bundle, key, out _).Failure.ShouldBe(SignatureFailure.OtherMethod);
    }

    [Fact]
    public void FromPem_UnsupportedKeys_AreRefused()
    {
        using var rsa = RSA.Create(2048);
        using var curve = ECDsa.Create(ECCurve.NamedCurves.brainpoolP256r1);

        EllipticKey.FromPem(rsa.ExportSubjectPublicKeyInfoPem()).ShouldBeNull();
        EllipticKey.FromPem(curve.ExportSubjectPublicKeyInfoPem()).ShouldBeNull();
        EllipticKey.FromPem("no key").ShouldBeNull();
    }

    [Fact]
    public void FromPem_EncryptedKey_NeedsItsPassword()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var pem = key.ExportEncryptedPkcs8PrivateKeyPem("secret", new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000));
        using var opened = EllipticKey.FromPem(pem, "secret");

        opened.ShouldNotBeNull();
        EllipticKey.FromPem(pem, "wrong").ShouldBeNull();
        EllipticKey.FromPem(pem).ShouldBeNull();
    }

    [Theory]
    [InlineData("\"method\":\"files\"", "\"method\":\"rows\"", SignatureFailure.MalformedStatement)]
    [InlineData("\"hash_type\":\"sha256\"", "\"hash_type\":\"blake3\"", SignatureFailure.UnsupportedHash)]
    [InlineData("\"algorithm\":\"sha256\"", "\"algorithm\":\"md5\"", SignatureFailure.UnsupportedHash)]
    [InlineData("\"name\":\"README.md\"", "\"name\":\"model.onnx\"", SignatureFailure.MalformedStatement)]
    [InlineData("\"name\":\"README.md\"", "\"name\":\"../README.md\"", SignatureFailure.MalformedStatement)]
    [InlineData("\"name\":\"README.md\"", "\"name\":\".\"", SignatureFailure.MalformedStatement)]
    [InlineData("\"name\":\"README.md\"", "\"name\":\"README.md\",\"name\":\"x\"", SignatureFailure.MalformedStatement)]
    [InlineData("\"digest\":{\"sha256\":\"", "\"digest\":{\"sha256\":\"0", SignatureFailure.RootDigestDiffers)]
    [InlineData("https://in-toto.io/Statement/v1", "https://in-toto.io/Statement/v2", SignatureFailure.MalformedStatement)]
    [InlineData("\"allow_symlinks\":false,", "", SignatureFailure.MalformedStatement)]
    public void Verify_SignedNonsense_IsNamed(string from, string to, SignatureFailure failure)
    {
        var text = Encoding.UTF8.GetString(Statement.Write(Manifest with { Serialization = Serialization.OfFiles(["x"]) }));
        text.ShouldContain(from);
        var payload = Encoding.UTF8.GetBytes(text.Replace(from, to, StringComparison.Ordinal));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var envelope = new DsseEnvelope(Statement.PayloadType, payload, EllipticKey.Sign(key, PreAuthEncoding.Encode(Statement.PayloadType, payload)));

        ManifestVerifier.Verify(new SignatureBundle(SigningMethod.Key, null, [], envelope), key, out _).Failure.ShouldBe(failure);
    }

    private static byte[] Flip(ReadOnlyMemory<byte> bytes, int at)
    {
        var copy = bytes.ToArray();
        copy[at] ^= 1;
        return copy;
    }
}
