using System.Text.Json;
using Actors.Domain.Remote;

namespace Actors.Domain.Tests.Remote;

public sealed class JsonPointerTests
{
    /// <summary>The document of RFC 6901, section 5.</summary>
    private const string Document =
        """{"foo":["bar","baz"],"":0,"a/b":1,"c%d":2,"e^f":3,"g|h":4,"i\\j":5,"k\"l":6," ":7,"m~n":8}""";

    /// <summary>The pointers of RFC 6901, section 5, and what it says that they give.</summary>
    [Theory]
    [InlineData("", Document)]
    [InlineData("/foo", """["bar","baz"]""")]
    [InlineData("/foo/0", "\"bar\"")]
    [InlineData("/", "0")]
    [InlineData("/a~1b", "1")]
    [InlineData("/c%d", "2")]
    [InlineData("/e^f", "3")]
    [InlineData("/g|h", "4")]
    [InlineData("/i\\j", "5")]
    [InlineData("/k\"l", "6")]
    [InlineData("/ ", "7")]
    [InlineData("/m~0n", "8")]
    public void TryFind_ThePointersOfTheStandard_GiveWhatItSays(string pointer, string value)
    {
        using var document = JsonDocument.Parse(Document);
        JsonPointer.TryRead(pointer, out var read).ShouldBeTrue();
        read!.TryFind(document.RootElement, out var found).ShouldBeTrue();
        found.GetRawText().ShouldBe(value);
    }

    [Theory]
    [InlineData("/foo/2")]
    [InlineData("/foo/-")]
    [InlineData("/foo/00")]
    [InlineData("/foo/+1")]
    [InlineData("/foo/0/x")]
    [InlineData("/fo")]
    [InlineData("/m~01n")]
    public void TryFind_WhereNothingIs_IsFalse(string pointer)
    {
        using var document = JsonDocument.Parse(Document);
        JsonPointer.TryRead(pointer, out var read).ShouldBeTrue();
        read!.TryFind(document.RootElement, out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("foo")]
    [InlineData("/~")]
    [InlineData("/~2")]
    [InlineData("#/foo")]
    public void TryRead_WhatIsNoPointer_IsFalse(string pointer) => JsonPointer.TryRead(pointer, out _).ShouldBeFalse();
}
