using System.Text.Json;
using Actors.Dashboard.Configuration;

namespace Actors.Dashboard.Tests.Configuration;

public sealed class JsonDifferencesTests
{
    [Theory]
    [InlineData("""{"a":1}""", """{"a":1}""")]
    [InlineData("""{"a":1,"b":[1,{"c":2}]}""", """{"b":[1,{"c":2}],"a":1}""")]
    [InlineData("""[{"name":"x"},{"name":"y"}]""", """[{"name":"y"},{"name":"x"}]""")]
    public void Of_TheSame_IsNothing(string before, string after) => Find(before, after).ShouldBeEmpty();

    [Fact]
    public void Of_ChangedAddedAndGoneMembers_NamesThem() => Find("""{"a":1,"b":{"c":true,"d":null}}""", """{"a":2,"b":{"c":true},"e":"new"}""")
        .ShouldBe([new("a", "1", "2"), new("b.d", "null", null), new("e", null, "\"new\"")]);

    [Fact]
    public void Of_Lists_ComparesNamedItemsByNameAndOthersByPlace()
    {
        Find("""{"rules":[{"name":"cap","at":1},{"name":"old"}]}""", """{"rules":[{"name":"new"},{"name":"cap","at":2}]}""").ShouldBe(
            [new("rules[cap].at", "1", "2"), new("rules[old]", """{"name":"old"}""", null), new("rules[new]", null, """{"name":"new"}""")]);
        Find("[1,2,3]", "[1,4]").ShouldBe([new("[2]", "2", "4"), new("[3]", "3", null)]);
        Find("""[{"name":"x"},{"name":"x"}]""", """[{"name":"x"}]""").ShouldBe([new("[2]", """{"name":"x"}""", null)]);
    }

    private static IReadOnlyList<JsonDifference> Find(string before, string after)
    {
        using var first = JsonDocument.Parse(before);
        using var second = JsonDocument.Parse(after);
        return [.. JsonDifferences.Of(first.RootElement, second.RootElement)];
    }
}
