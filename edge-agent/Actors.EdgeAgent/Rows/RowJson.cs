using System.Buffers;
using System.Text.Json;
using Actors.Domain.Edge.Buffering;
using Actors.Domain.Expressions;

namespace Actors.EdgeAgent.Rows;

/// <summary>Readings as JSON: <c>{"stream":"boiler","values":{"t":71.5,"state":"on"}}</c>, or the values alone where the stream is known.</summary>
internal static class RowJson
{
    /// <summary>The most values of a reading.</summary>
    public const int MaxValues = 256;

    /// <summary>Text as it came: it is never part of a page, and escaped it could be six times as long.</summary>
    private static readonly JsonWriterOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonDocumentOptions Shallow = new() { MaxDepth = 4 };

    /// <summary>Reads a line.</summary>
    /// <param name="line">UTF-8.</param>
    /// <param name="stream">The stream of a line that names none; null where every line has to.</param>
    /// <param name="atMs">When it was read.</param>
    /// <param name="row">The reading.</param>
    /// <returns>What is wrong with it, for people; null where nothing is.</returns>
    public static string? TryRead(ReadOnlyMemory<byte> line, string? stream, long atMs, out SensorRow? row)
    {
        row = null;
        if (line.Length > BufferSegment.MaxContent / 2)
        {
            return "The reading is too long.";
        }

        try
        {
            using var document = JsonDocument.Parse(line, Shallow);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
            {
                return "A reading is a JSON object.";
            }

            var values = root;
            if (root.TryGetProperty("values", out var inner) && inner.ValueKind == JsonValueKind.Object)
            {
                values = inner;
                stream = root.TryGetProperty("stream", out var named) && named.ValueKind == JsonValueKind.String ? named.GetString() : stream;
            }

            if (stream is not { Length: > 0 and <= BufferSegment.MaxStream })
            {
                return $"A reading names its stream, in 1 to {BufferSegment.MaxStream} characters.";
            }

            var read = new Dictionary<string, ExpressionValue>(StringComparer.Ordinal);
            foreach (var property in values.EnumerateObject())
            {
                read[property.Name] = ReadValue(property.Value);
            }

            if (read.Count is < 1 or > MaxValues)
            {
                return $"A reading has 1 to {MaxValues} values.";
            }

            row = new SensorRow(stream, atMs, read);
            return null;
        }
        catch (JsonException exception)
        {
            return exception.Message;
        }
    }

    /// <summary>The values as a JSON object, UTF-8.</summary>
    public static byte[] Write(IReadOnlyDictionary<string, ExpressionValue> values)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer, Plain))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in values)
            {
                if (!value.HasValue)
                {
                    writer.WriteNull(name);
                }
                else if (value.Kind == ExpressionKind.Text)
                {
                    writer.WriteString(name, value.Text);
                }
                else
                {
                    writer.WriteNumber(name, value.Kind == ExpressionKind.Truth ? (value.IsTrue ? 1 : 0) : value.Number);
                }
            }

            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static ExpressionValue ReadValue(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => ExpressionValue.Of(value.GetDouble()),
        JsonValueKind.String => ExpressionValue.Of(value.GetString()),
        JsonValueKind.True => ExpressionValue.Of(truth: true),
        JsonValueKind.False => ExpressionValue.Of(truth: false),
        _ => ExpressionValue.Missing,
    };
}
