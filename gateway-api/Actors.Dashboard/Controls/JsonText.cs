using System.Text.Encodings.Web;
using System.Text.Json;

namespace Actors.Dashboard.Controls;

/// <summary>Writes JSON for people: quotes, accents and angle brackets as they are. Whoever puts it into a page escapes it there, as any other text.</summary>
internal static class JsonText
{
    private static readonly JsonSerializerOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions Lines = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    /// <summary>In one line; empty for nothing.</summary>
    public static string Short(JsonElement value) => Write(value, OneLine);

    /// <summary>Indented; empty for nothing.</summary>
    public static string Long(JsonElement value) => Write(value, Lines);

    private static string Write(JsonElement value, JsonSerializerOptions options) => value.ValueKind == JsonValueKind.Undefined ? "" : JsonSerializer.Serialize(value, options);
}
