using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Actors.LoadTests.Baselines;

/// <summary>The protocol's JSON for one model whose shapes are known, read and written by hand.</summary>
internal static class BareJson
{
    private const int LongestNumber = 24;

    /// <summary>Reads a request into the slot.</summary>
    /// <returns>How many rows there are, and the request's id.</returns>
    /// <exception cref="JsonException">It is no such request.</exception>
    public static (int Rows, string? Id) Read(ReadOnlySequence<byte> body, BareSlot slot)
    {
        var reader = new Utf8JsonReader(body);
        string? id = null;
        var rows = 0;
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName)
            {
                continue;
            }

            if (reader.ValueTextEquals("data"u8))
            {
                rows = ReadData(ref reader, slot.Input, slot.Shape.Features);
            }
            else if (reader.ValueTextEquals("id"u8) && reader.CurrentDepth == 1)
            {
                _ = reader.Read();
                id = reader.GetString();
            }
        }

        return rows is > 0 ? (rows, id) : throw new JsonException("There is no data.");
    }

    /// <summary>Writes the response into the slot.</summary>
    public static void Write(BareSlot slot, int rows, string? id)
    {
        var text = slot.Text;
        text.ResetWrittenCount();
        text.Write(slot.Texts.Start);
        if (id is not null)
        {
            text.Write(",\"id\":\""u8);
            text.Write(JsonEncodedText.Encode(id).EncodedUtf8Bytes);
            text.Write("\""u8);
        }

        text.Write(slot.Texts.BeforeRows);
        Append(text, rows);
        text.Write(slot.Texts.AfterRows);
        for (var i = 0; i < rows * slot.Shape.Outputs; i++)
        {
            if (i > 0)
            {
                text.Write(","u8);
            }

            Append(text, slot.Output[i]);
        }

        text.Write("]}]}"u8);
    }

    private static int ReadData(ref Utf8JsonReader reader, float[] input, int features)
    {
        var count = 0;
        _ = reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.Number)
        {
            if (count == input.Length)
            {
                throw new JsonException("There are too many elements.");
            }

            input[count++] = reader.GetSingle();
        }

        return count % features == 0 ? count / features : throw new JsonException("The last row is not whole.");
    }

    private static void Append<T>(ArrayBufferWriter<byte> text, T value)
        where T : IUtf8SpanFormattable
    {
        _ = value.TryFormat(text.GetSpan(LongestNumber), out var written, default, CultureInfo.InvariantCulture);
        text.Advance(written);
    }
}
