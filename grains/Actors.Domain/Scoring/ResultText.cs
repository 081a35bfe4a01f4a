using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Actors.Domain.Scoring;

/// <summary>Writes texts of results.</summary>
internal static class ResultText
{
    private static readonly SearchValues<byte> Quoted = SearchValues.Create(",\"\r\n"u8);

    /// <summary>A cell of CSV, in quotes where it needs them. An empty text has them too, so that it is not taken for a missing one.</summary>
    public static void WriteCell(IBufferWriter<byte> target, ReadOnlySpan<byte> text)
    {
        if (!text.IsEmpty && text.IndexOfAny(Quoted) < 0)
        {
            target.Write(text);
            return;
        }

        target.Write("\""u8);
        while (text.IndexOf((byte)'"') is >= 0 and var quote)
        {
            target.Write(text[..(quote + 1)]);
            target.Write("\""u8);
            text = text[(quote + 1)..];
        }

        target.Write(text);
        target.Write("\""u8);
    }

    /// <summary>A string of JSON. What is no UTF-8 is replaced.</summary>
    public static void WriteString(IBufferWriter<byte> target, ReadOnlySpan<byte> text)
    {
        target.Write("\""u8);
        target.Write(JsonEncodedText.Encode(Encoding.UTF8.GetString(text), JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes);
        target.Write("\""u8);
    }

    /// <summary>A whole number.</summary>
    public static void WriteNumber(IBufferWriter<byte> target, long number)
    {
        _ = number.TryFormat(target.GetSpan(20), out var written, default, CultureInfo.InvariantCulture);
        target.Advance(written);
    }
}
