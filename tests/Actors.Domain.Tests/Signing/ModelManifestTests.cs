using Actors.Domain.Signing;

namespace Actors.Domain.Tests.Signing;

public sealed class ModelManifestTests
{
    /// <summary>sigstore/model-transparency, tests/_signing/testdata/signing/TestPayload/sample_model_folder.</summary>
    [Fact]
    public void RootDigest_ReferenceSampleFolder_IsReproduced()
    {
        var serialization = Serialization.OfFiles([]);
        var manifest = ModelManifest.Create("sample_model", TestModels.Hash(TestModels.Sample.Reverse(), serialization), serialization);

        manifest.Resources[0].ShouldBe(new Resource("d0/f00", "sha256", "fdd8925354242a7fd1515e79534317b800015607a609cd306e0b4dcfe6c92249"));
        manifest.RootDigest().ShouldBe("143cc682e555951649f18e2761c3d526d2502996f5e32dc187ef7f8a614f8df7");
    }

    /// <summary>RV-63: sigstore/model-transparency, tests/_serialization/testdata/file/TestSerializer/sample_model_file and empty_model_file.</summary>
    [Theory]
    [InlineData("This is a simple model", "3aab065c7181a173b5dd9e9d32a9f79923440b413be1e1ffcdba26a7365f719b")]
    [InlineData("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    public void Ranges_SingleReferenceFile_HashToItsDigest(string text, string digest) =>
        TestModels.Hash([("m", text)], Serialization.OfFiles([])).ShouldBe([new Resource("m", "sha256", digest)]);

    /// <summary>sigstore/model-transparency, tests/_serialization/testdata/file_shard/TestSerializer/deep_model_folder_small_shards (8 bytes).</summary>
    [Fact]
    public void Ranges_SmallShardsOfReferenceFile_HashToItsDigests() =>
        TestModels.Hash([("d0/d1/d2/d3/d4/f0", "This is file f0.")], Serialization.OfShards(8, [])).ShouldBe(
        [
            new Resource("d0/d1/d2/d3/d4/f0:0:8", "sha256", "a37010c994067764d86540bf479d93b4d0c3bb3955de7b61f951caf2fd0301b0"),
            new Resource("d0/d1/d2/d3/d4/f0:8:16", "sha256", "a42438d3606f14e351888ad4be724eb98679674b9281a7dc532a57baace9439b"),
        ]);

    /// <summary>The example of ossf/model-signing-spec, spec/v1.0.md, section 6.3.2.</summary>
    [Fact]
    public void Ranges_SpecificationsExample_IsReproduced() =>
        Serialization.OfShards(Serialization.DefaultShardSize, []).Ranges(2_500_000_000).ShouldBe(
            [new FileRange(0, 1_000_000_000), new FileRange(1_000_000_000, 2_000_000_000), new FileRange(2_000_000_000, 2_500_000_000)]);

    [Fact]
    public void Ranges_EmptyFileInShards_HasNone() => Serialization.OfShards(8, []).Ranges(0).ShouldBeEmpty();

    /// <summary>UTF-16 would put the pair of surrogates (U+1F600) before U+FF5E.</summary>
    [Fact]
    public void Create_Order_IsByCodePoint() =>
        TestModels.Manifest(("\U0001F600", ""), ("\uFF5E", ""), ("a/b", ""), ("a-b", ""), ("B", ""))
            .Resources.Select(resource => resource.Name).ShouldBe(["B", "a-b", "a/b", "\uFF5E", "\U0001F600"]);

    [Fact]
    public void Compare_SameFiles_IsAccepted() =>
        TestModels.Manifest(("a", "1"), ("b", "2")).Compare(TestModels.Manifest(("b", "2"), ("a", "1")).Resources.ToList()).IsAccepted.ShouldBeTrue();

    [Fact]
    public void Compare_FlippedByte_NamesFileAndDigests()
    {
        var (signed, now) = (TestModels.Manifest(("a", "1"), ("b", "2")), TestModels.Manifest(("a", "1"), ("b", "3")));
        var verdict = signed.Compare(now.Resources.ToList());

        verdict.Failure.ShouldBe(SignatureFailure.DigestDiffers);
        verdict.Detail.ShouldBe($"'b' has the sha256 digest {now.Resources[1].Digest}; signed is {signed.Resources[1].Digest}.");
    }

    [Fact]
    public void Compare_EveryDifference_IsNamed()
    {
        var verdict = TestModels.Manifest(("gone", "1"), ("kept", "2")).Compare(TestModels.Manifest(("kept", "2"), ("new", "3")).Resources.ToList());

        verdict.Failure.ShouldBe(SignatureFailure.FileMissing);
        verdict.Detail.ShouldBe("'gone' was signed and is not there. 'new' was not signed.");
    }

    [Fact]
    public void Compare_AddedFile_IsRefusedUnlessIgnored()
    {
        var (signed, now) = (TestModels.Manifest(("a", "1")), TestModels.Manifest(("a", "1"), ("b", "2")).Resources.ToList());

        signed.Compare(now).Failure.ShouldBe(SignatureFailure.FileAdded);
        signed.Compare(now, ignoreUnsigned: true).IsAccepted.ShouldBeTrue();
    }

    [Fact]
    public void Compare_SingleFileOfTheReferenceTool_IsCalledDot()
    {
        TestModels.Manifest((".", "1")).Compare(TestModels.Manifest(("any.onnx", "1")).Resources.ToList()).IsAccepted.ShouldBeTrue();
        TestModels.Manifest((".", "1")).Compare(TestModels.Manifest(("any.onnx", "2")).Resources.ToList()).Failure.ShouldBe(SignatureFailure.DigestDiffers);
        TestModels.Manifest((".", "1")).Compare(TestModels.Manifest(("a", "1"), ("b", "1")).Resources.ToList()).IsAccepted.ShouldBeFalse();
    }

    [Fact]
    public void Compare_ManyDifferences_AreCounted() =>
        TestModels.Manifest([.. Enumerable.Range(0, 25).Select(at => ($"f{at:00}", "1"))])
            .Compare([]).Detail.ShouldEndWith("'f19' was signed and is not there. And 5 more.");
}
