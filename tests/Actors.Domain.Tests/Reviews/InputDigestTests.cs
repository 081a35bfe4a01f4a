using System.Globalization;
using System.Text.Json;
using Actors.Domain.Reviews;

namespace Actors.Domain.Tests.Reviews;

/// <summary>Expected values by Python's hashlib over the compact, sorted JSON.</summary>
public sealed class InputDigestTests
{
    [Theory]
    [InlineData("{}", "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a", 0.2659215711370968)]
    [InlineData("""{ "name": "x",  "age": 31 }""", "095fcad2b6ec0f0686f8291ab1d96c4db0b28ce61440e366ac09fd59c680381c", 0.03661792415998388)]
    [InlineData("""{"age":31,"name":"x"}""", "095fcad2b6ec0f0686f8291ab1d96c4db0b28ce61440e366ac09fd59c680381c", 0.03661792415998388)]
    public void Of_HoweverWritten_IsTheDigestOfSortedCompactJson(string inputs, string digest, double point)
    {
        InputDigest.Of(inputs).ShouldBe(digest);
        InputDigest.Point(digest).ShouldBe(point);
    }

    [Fact]
    public void Point_BelowAShare_IsThatShareOfInputs() =>
        Enumerable.Range(0, 10_000).Count(id => InputDigest.Point(InputDigest.Of(string.Create(CultureInfo.InvariantCulture, $$"""{"id":{{id}}}"""))) < 0.1).ShouldBe(1080);

    [Fact]
    public void Of_NoJson_Throws() => Should.Throw<JsonException>(() => InputDigest.Of("{"));
}
