using System.Security.Cryptography;
using System.Text.Json;

namespace Actors.Settings;

/// <summary>
/// Tells by a few letters whether a setting is as it was: the first 16 bytes of the SHA-256 of its JSON with the members of every object in order. For
/// settings that have no revision of their own.
/// </summary>
public static class SettingTag
{
    private const int Bytes = 16;

    /// <summary>The tag of a setting.</summary>
    public static string Of<T>(T setting) => Of(JsonSerializer.SerializeToElement(setting));

    /// <summary>The tag of a setting that is kept as JSON.</summary>
    public static string OfJson(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Of(document.RootElement);
    }

    private static string Of(JsonElement setting)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            Write(writer, setting);
        }

        return Convert.ToHexStringLower(SHA256.HashData(buffer.GetBuffer().AsSpan(0, (int)buffer.Length)).AsSpan(0, Bytes));
    }

    private static void Write(Utf8JsonWriter writer, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Object)
        {
            writer.WriteStartObject();
            foreach (var member in value.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal))
            {
                writer.WritePropertyName(member.Name);
                Write(writer, member.Value);
            }

            writer.WriteEndObject();
        }
        else if (value.ValueKind == JsonValueKind.Array)
        {
            writer.WriteStartArray();
            foreach (var item in value.EnumerateArray())
            {
                Write(writer, item);
            }

            writer.WriteEndArray();
        }
        else
        {
            value.WriteTo(writer);
        }
    }
}
