using System.Text;
using System.Text.Json;
using Actors.Domain.Updates.Tuf;

namespace Actors.Domain.Tests.Updates.Tuf;

public sealed class CanonicalJsonTests
{
    [Theory]
    [InlineData("""{ "b" : 1, "a" : [ true, null, -7 ] }""", """{"a":[true,null,-7],"b":1}""")]
    [InlineData("\"a\\n\\u00e9\\\"\\\\\"", "\"a\n\u00e9\\\"\\\\\"")]
    [InlineData("""{"\ud83d\ude00":1,"\uffee":2}""", "{\"\uffee\":2,\"\ud83d\ude00\":1}")]
    public void Write_Value_IsSortedAndBare(string text, string canonical)
    {
        using var document = JsonDocument.Parse(text);
        Encoding.UTF8.GetString(CanonicalJson.Write(document.RootElement)).ShouldBe(canonical);
    }

    [Theory]
    [InlineData("1.5")]
    [InlineData("1e3")]
    [InlineData("-0")]
    public void Write_NumberThatIsNotWhole_IsRefused(string text)
    {
        using var document = JsonDocument.Parse(text);
        Should.Throw<FormatException>(() => CanonicalJson.Write(document.RootElement));
    }
}
