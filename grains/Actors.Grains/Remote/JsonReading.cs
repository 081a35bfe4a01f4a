using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Actors.Grains.Remote;

/// <summary>Reads JSON that another machine wrote: whatever it holds instead of what is looked for is no exception.</summary>
internal static class JsonReading
{
    private const int MaxRank = 16;

    /// <summary>Parses a whole body.</summary>
    public static bool TryParse(ReadOnlyMemory<byte> body, [NotNullWhen(true)] out JsonDocument? document)
    {
        try
        {
            document = JsonDocument.Parse(body.Span.StartsWith("\uFEFF"u8) ? body[3..] : body);
            return true;
        }
        catch (JsonException)
        {
            document = null;
            return false;
        }
    }

    /// <summary>A member of an object; null where it is missing, null, or this is no object.</summary>
    public static JsonElement? Member(JsonElement? value, string name) =>
        value is { ValueKind: JsonValueKind.Object } element && element.TryGetProperty(name, out var found) && found.ValueKind != JsonValueKind.Null ? found : null;

    /// <summary>A text member.</summary>
    public static string? Text(JsonElement? value, string name) => Member(value, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>A member that counts something; 0 where it does not.</summary>
    public static long Count(JsonElement? value, string name) =>
        Member(value, name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var count) ? Math.Clamp(count, 0, int.MaxValue) : 0;

    /// <summary>The member <c>shape</c>.</summary>
    public static bool TryShape(JsonElement value, out long[] shape)
    {
        shape = [];
        if (Member(value, "shape") is not { ValueKind: JsonValueKind.Array } array || array.GetArrayLength() > MaxRank)
        {
            return false;
        }

        shape = [.. array.EnumerateArray().Select(static item => item.ValueKind == JsonValueKind.Number && item.TryGetInt64(out var dimension) ? dimension : -1)];
        return Array.TrueForAll(shape, static dimension => dimension >= 0);
    }
}
