using System.Text;
using Actors.Domain.Audit;

namespace Actors.Domain.Tests.Audit;

/// <summary>Values of transparency-dev/merkle, <c>rfc6962/rfc6962_test.go</c>.</summary>
public sealed class TreeHasherTests
{
    [Fact]
    public void Leaf_PublishedValue_IsReproduced() =>
        TreeHasher.Leaf("L123456"u8).ToString().ShouldBe("395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56");

    [Fact]
    public void Empty_IsTheHashOfNothing() =>
        TreeHasher.Empty.ToString().ShouldBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");

    [Theory]
    [InlineData(0)]
    [InlineData(1023)]
    [InlineData(1024)]
    [InlineData(70_000)]
    public void Leaf_OfAnyLength_IsTheHashOfPrefixAndData(int length)
    {
        var data = Enumerable.Range(0, length).Select(i => (byte)i).ToArray();

        TreeHasher.Leaf(data).ShouldBe(TreeHash.Of([0, .. data]));
    }

    [Fact]
    public void Node_IsTheHashOfPrefixAndBoth()
    {
        var (left, right) = (TreeHash.Of("l"u8), TreeHash.Of("r"u8));

        TreeHasher.Node(left, right).ShouldBe(TreeHash.Of([1, .. left.ToArray(), .. right.ToArray()]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("395aa064")]
    [InlineData("x95aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56")]
    [InlineData(null)]
    public void TryParse_NoHash_IsRefused(string? text) => TreeHash.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void TryParse_OwnText_GivesTheHashBack()
    {
        var hash = TreeHash.Of(Encoding.UTF8.GetBytes("x"));

        TreeHash.TryParse(hash.ToString(), out var read).ShouldBeTrue();
        read.ShouldBe(hash);
    }
}
