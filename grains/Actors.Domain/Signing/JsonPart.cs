using System.Text.Json;

namespace Actors.Domain.Signing;

/// <summary>A value of a signature's JSON with the path that leads to it, for messages.</summary>
internal readonly record struct JsonPart(JsonElement Element, string Path, SignatureFailure Failure)
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Parses a document; one object name twice is an error, so that two readers can't see two documents.</summary>
    /// <exception cref="SignatureException">It is no JSON.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> json, SignatureFailure failure)
    {
        try
        {
            return JsonDocument.Parse(json, Strict);
        }
        catch (JsonException mistake)
        {
            throw new SignatureException(failure, $"Not JSON: {mistake.Message}");
        }
    }

    /// <summary>A member that has to be there.</summary>
    public JsonPart Member(string name) => Optional(name) ?? throw Wrong($"has no '{name}'");

    /// <summary>A member, or null where it is absent or null.</summary>
    public JsonPart? Optional(string name)
    {
        if (Element.ValueKind != JsonValueKind.Object)
        {
            throw Wrong("is not an object");
        }

        return Element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? this with { Element = value, Path = $"{Path}.{name}" }
            : null;
    }

    public string Text() => Element.ValueKind == JsonValueKind.String ? Element.GetString()! : throw Wrong("is not a string");

    public bool Flag() => Element.ValueKind is JsonValueKind.True or JsonValueKind.False ? Element.GetBoolean() : throw Wrong("is not true or false");

    /// <summary>A positive whole number; protobuf's JSON writes some as '5.0'.</summary>
    public long PositiveNumber() =>
        Element.ValueKind == JsonValueKind.Number && Element.TryGetDecimal(out var number) && number == decimal.Truncate(number)
            && number is > 0 and <= long.MaxValue
            ? (long)number
            : throw Wrong("is not a positive whole number");

    public byte[] Bytes() =>
        Element.ValueKind == JsonValueKind.String && Element.TryGetBytesFromBase64(out var bytes) ? bytes : throw Wrong("is not Base64");

    public List<JsonPart> Items(int most)
    {
        if (Element.ValueKind != JsonValueKind.Array)
        {
            throw Wrong("is not an array");
        }

        if (Element.GetArrayLength() > most)
        {
            throw Wrong(FormattableString.Invariant($"has more than {most} items"));
        }

        var (path, failure) = (Path, Failure);
        return [.. Element.EnumerateArray().Select((item, at) => new JsonPart(item, FormattableString.Invariant($"{path}[{at}]"), failure))];
    }

    public SignatureException Wrong(string what) => new(Failure, $"{Path} {what}.");
}
