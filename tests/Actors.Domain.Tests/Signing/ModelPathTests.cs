using Actors.Domain.Signing;

namespace Actors.Domain.Tests.Signing;

/// <summary>The rules of ossf/model-signing-spec, spec/v1.0.md, sections 6.1.2, 6.2.1 and 6.3.2, by its own examples where it has some.</summary>
public sealed class ModelPathTests
{
    [Theory]
    [InlineData("./config.json", "config.json")]
    [InlineData("subdir/./weights.bin", "subdir/weights.bin")]
    [InlineData("subdir//file", "subdir/file")]
    [InlineData("subdir/", "subdir")]
    [InlineData("/etc/passwd", null)]
    [InlineData("a/../../b", null)]
    [InlineData("..", null)]
    [InlineData("", null)]
    public void Normalise_Path_IsCanonicalOrRefused(string path, string? canonical) => ModelPath.Normalise(path).ShouldBe(canonical);

    [Theory]
    [InlineData(".git", true)]
    [InlineData(".git/objects/ab", true)]
    [InlineData("subdir/.git", false)]
    [InlineData(".gitmodules", false)]
    [InlineData("cache", true)]
    [InlineData("cache/x", true)]
    [InlineData("cached", false)]
    public void IsIgnored_Path_IsMatchedFromTheRoot(string path, bool ignored) =>
        ModelPath.IsIgnored(path, [.. ModelPath.GitPaths, "cache"]).ShouldBe(ignored);

    [Theory]
    [InlineData("weights.bin:0:100", "weights.bin")]
    [InlineData("odd:1:2:0:100", "odd:1:2")]
    public void FileOf_Shard_EndsBeforeItsLastTwoNumbers(string name, string file) =>
        ModelPath.FileOf(new Resource(name, "sha256", ""), Serialization.OfShards(100, [])).ShouldBe(file);

    [Fact]
    public void FileOf_WholeFileWithColons_IsItsName() =>
        ModelPath.FileOf(new Resource("odd:1:2", "sha256", ""), Serialization.OfFiles([])).ShouldBe("odd:1:2");
}
