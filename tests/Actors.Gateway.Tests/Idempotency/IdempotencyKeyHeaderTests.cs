using Actors.Gateway.Idempotency;
using Microsoft.AspNetCore.Http;

namespace Actors.Gateway.Tests.Idempotency;

public sealed class IdempotencyKeyHeaderTests
{
    [Theory]
    [InlineData("\"8e03978e-40d5-43dd-bc93-6894a57f9324\"", "8e03978e-40d5-43dd-bc93-6894a57f9324")]
    [InlineData("  \"a b\"  ", "a b")]
    [InlineData("\"a\\\"b\\\\c\"", "a\"b\\c")]
    public void TryRead_String_GivesItsValue(string field, string expected)
    {
        IdempotencyKeyHeader.TryRead(new HeaderDictionary { ["Idempotency-Key"] = field }, out var key).ShouldBeTrue();
        key.ShouldBe(expected);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"\"")]
    [InlineData("token")]
    [InlineData("123")]
    [InlineData("'single'")]
    [InlineData("\"open")]
    [InlineData("\"")]
    [InlineData("\"in\"side\"")]
    [InlineData("\"a\\\"")]
    [InlineData("\"a\\n\"")]
    [InlineData("\"tab\tinside\"")]
    [InlineData("\"ä\"")]
    [InlineData("\"a\", \"b\"")]
    [InlineData("\"a\";b=c")]
    [InlineData(":YQ==:")]
    public void TryRead_AnythingElse_IsMalformed(string field) =>
        IdempotencyKeyHeader.TryRead(new HeaderDictionary { ["Idempotency-Key"] = field }, out _).ShouldBeFalse();

    [Fact]
    public void TryRead_TwoFieldsOrTooLong_IsMalformed()
    {
        IdempotencyKeyHeader.TryRead(new HeaderDictionary { ["Idempotency-Key"] = new(["\"a\"", "\"a\""]) }, out _).ShouldBeFalse();
        IdempotencyKeyHeader.TryRead(new HeaderDictionary { ["Idempotency-Key"] = $"\"{new string('k', 256)}\"" }, out _).ShouldBeFalse();
    }
}
