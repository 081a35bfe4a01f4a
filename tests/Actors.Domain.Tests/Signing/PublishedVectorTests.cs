using System.Security.Cryptography;
using System.Text;
using Actors.Domain.Signing;

namespace Actors.Domain.Tests.Signing;

/// <summary>
/// The key vector of ossf/model-signing-spec (test-vectors/v1.0 at a0c91e2): the same signed content and signature in valid/key.bundle.json,
/// invalid/* and invalid-payload/wrong-predicate.bundle.json. The key is the reference tool's (scripts/tests/keys/certificate), on P-384.
/// </summary>
public sealed class PublishedVectorTests
{
    private const string Hint = "e8450dec4eb99dae995da9af1bc2cc9f76ed669ee2e744f57abba763df3e3f8e";

    private const string Point =
        "b2eeab6460538f1b6f4563cc8b14fedc7ca7755d09d186ed68765470ee0310af8e2473bfe1edf66dbfdf6c9292a5181c"
        + "06c22928b7158a35289b214e1116ddeeef814cf4948c664342ae89ee54efa7f1005d018e2b15bd44fd0c197dea024be2";

    private const string Signature =
        "MGQCMDNHlJBKxhHVeSWQ+RWXT2LKSOcd3fF6jQLxRs8zdXnJI9Ff8zKrDeMLvprDzqzKZQIwQmpMu2WZsNmlfMD+5S0UqwBnJ3/xLPjO+bYmBn/c5fg80jHloGe9fmjR5d57Y1XM";

    /// <summary>The signed bytes: the layout is part of them.</summary>
    private const string Payload = """
        {
          "_type": "https://in-toto.io/Statement/v1",
          "subject": [
            {
              "name": "model",
              "digest": {
                "sha256": "92745110b1ab4368471cbe31664e10174e954b113a3df333db860317b2c6dec4"
              }
            }
          ],
          "predicateType": "https://model_signing/signature/v1.0",
          "predicate": {
            "resources": [
              {
                "digest": "bc9a717db6064a32cbe9eae6fc40651dd6d36ef1757183f590eff2b1765d7ebc",
                "algorithm": "sha256",
                "name": "signme-1"
              },
              {
                "digest": "32dcb1f8e1ae52d5963e56a6ba06ab58b424c15ed2a6b70d2feca1d089370028",
                "algorithm": "sha256",
                "name": "signme-2"
              }
            ],
            "serialization": {
              "method": "files",
              "ignore_paths": [
                ".gitattributes",
                ".github",
                "ignore-me",
                ".gitignore",
                ".git"
              ],
              "hash_type": "sha256",
              "allow_symlinks": false
            }
          }
        }
        """;

    private static readonly string Material = $$"""{"publicKey":{"hint":"{{Hint}}"},"tlogEntries":[]}""";

    [Fact]
    public void Verify_ValidKey_GivesTheManifest()
    {
        using var key = PublicKey();
        EllipticKey.Hint(key).ShouldBe(Hint);
        Verify(Bundle(Material, Payload), key, out var manifest).ToString().ShouldBe("accepted");

        manifest!.Serialization.IgnorePaths.ShouldBe([".gitattributes", ".github", "ignore-me", ".gitignore", ".git"]);
        var files = TestModels.Hash([("signme-1", "signme-1\n"), ("signme-2", "signme-2")], manifest.Serialization);
        manifest.Compare(files).ToString().ShouldBe("accepted");
    }

    /// <summary>The vector keeps the valid one's signature, which therefore doesn't hold; with one that does, the predicate is what's wrong.</summary>
    [Fact]
    public void Verify_WrongPredicate_IsRefused()
    {
        var payload = Payload.Replace("https://model_signing/signature/v1.0", "https://example.com/wrong-predicate/v1.0", StringComparison.Ordinal);
        using var key = PublicKey();
        Verify(Bundle(Material, payload), key, out _).Failure.ShouldBe(SignatureFailure.BadSignature);

        using var own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var bytes = Encoding.UTF8.GetBytes(payload);
        var signature = EllipticKey.Sign(own, PreAuthEncoding.Encode(Statement.PayloadType, bytes));
        var bundle = new SignatureBundle(SigningMethod.Key, null, [], new DsseEnvelope(Statement.PayloadType, bytes, signature));
        ManifestVerifier.Verify(bundle, own, out _).ToString().ShouldBe(
            "UnknownPredicate: The statement's predicate is 'https://example.com/wrong-predicate/v1.0', and not 'https://model_signing/signature/v1.0'.");
    }

    [Theory]
    [InlineData("", "Not JSON")]
    [InlineData("""{"mediaType":"application/vnd.dev.sigstore.bundle.v0.3+json","verificationMaterial":{"publicKey":{"hint":"00"},"tlogEntries":[]}}""", "has no 'dsseEnvelope'")]
    public void Read_InvalidBundles_AreRefused(string json, string said)
    {
        var verdict = BundleReader.Read(Encoding.UTF8.GetBytes(json), out var bundle);

        bundle.ShouldBeNull();
        verdict.Failure.ShouldBe(SignatureFailure.MalformedBundle);
        verdict.Detail.ShouldContain(said);
    }

    /// <summary>invalid/missing-verification-material and invalid/missing-tlog-entries.</summary>
    [Theory]
    [InlineData("null", "bundle has no 'verificationMaterial'.")]
    [InlineData("""{"certificate":{"rawBytes":"MIIC"}}""", "bundle.verificationMaterial has no 'tlogEntries'.")]
    public void Read_InvalidMaterial_IsRefused(string material, string said) =>
        BundleReader.Read(Bundle(material, Payload), out _).Detail.ShouldBe(said);

    private static SignatureVerdict Verify(byte[] json, ECDsa key, out ModelManifest? manifest)
    {
        BundleReader.Read(json, out var bundle).ToString().ShouldBe("accepted");
        return ManifestVerifier.Verify(bundle!, key, out manifest);
    }

    private static byte[] Bundle(string material, string payload) => Encoding.UTF8.GetBytes(
        $$"""
        {"mediaType":"application/vnd.dev.sigstore.bundle.v0.3+json","verificationMaterial":{{material}},
         "dsseEnvelope":{"payload":"{{Convert.ToBase64String(Encoding.UTF8.GetBytes(payload))}}","payloadType":"application/vnd.in-toto+json",
          "signatures":[{"sig":"{{Signature}}","keyid":""}]}
        }
        """);

    private static ECDsa PublicKey()
    {
        var point = Convert.FromHexString(Point);
        return ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP384, Q = new ECPoint { X = point[..48], Y = point[48..] } });
    }
}
