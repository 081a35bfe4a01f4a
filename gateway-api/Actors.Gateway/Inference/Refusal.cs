using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Actors.Serving;

namespace Actors.Gateway.Inference;

/// <summary>Words the refusals of a prediction request. Every message names the place and what was found there.</summary>
internal static class Refusal
{
    /// <summary>Refuses with a message.</summary>
    [DoesNotReturn]
    public static void Throw(string message) => throw new InferenceRequestException(message);

    /// <summary>Turns the reader's own fault into ours, which says at which byte it is.</summary>
    public static InferenceRequestException From(JsonException fault, ReadOnlySpan<byte> body)
    {
        var text = fault.Message;
        var position = text.IndexOf(" LineNumber:", StringComparison.Ordinal);
        text = (position < 0 ? text : text[..position]).Replace(" Change the reader options.", "", StringComparison.Ordinal);
        var offset = OffsetOf(fault, body);
        var rest = body[offset..];
        var nonNumber = rest.StartsWith("NaN"u8) || rest.StartsWith("nan"u8) || rest.StartsWith("Inf"u8) || rest.StartsWith("inf"u8)
            ? " JSON has no form for NaN and infinity."
            : "";
        return new InferenceRequestException(string.Create(
            CultureInfo.InvariantCulture,
            $"The body is not valid JSON: {text}{nonNumber} (line {fault.LineNumber + 1}, byte {offset} of the body)"));
    }

    /// <summary>What stands at the reader, in words.</summary>
    public static string Describe(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Number => Shorten(reader.ValueSpan),
        JsonTokenType.String => $"the text \"{Shorten(reader.ValueSpan)}\"",
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        JsonTokenType.Null => "null",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.StartObject => "an object",
        _ => "nothing",
    };

    /// <summary>A shape as the request writes it.</summary>
    public static string Describe(ReadOnlySpan<long> shape)
    {
        var text = new StringBuilder("[");
        for (var i = 0; i < shape.Length; i++)
        {
            _ = text.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? "" : ",")}{shape[i]}");
        }

        return text.Append(']').ToString();
    }

    /// <summary>The client's text, cut to what a message can hold.</summary>
    public static string Shorten(string text) =>
        text.Length <= InferenceLimits.QuotedText ? text : string.Concat(text.AsSpan(0, InferenceLimits.QuotedText), "...");

    /// <summary>Why an element does not fit its datatype.</summary>
    public static string Element(TensorType type, ref Utf8JsonReader reader)
    {
        var found = Describe(ref reader);
        if (type == TensorType.Bytes)
        {
            return $"{found} is not a text, which datatype BYTES takes.";
        }

        if (type == TensorType.Bool)
        {
            return $"{found} is neither true nor false, which datatype BOOL takes.";
        }

        if (reader.TokenType != JsonTokenType.Number)
        {
            return $"{found} is not a number, which datatype {type.Name()} takes.";
        }

        var isFloat = type is TensorType.Fp32 or TensorType.Fp64;
        return !isFloat && reader.ValueSpan.IndexOfAny(".eE"u8) >= 0
            ? $"{found} is not an integer, which datatype {type.Name()} takes."
            : $"{found} is out of range of datatype {type.Name()} ({Range(type)}).";
    }

    private static string Range(TensorType type) => type switch
    {
        TensorType.Int8 => "-128 to 127",
        TensorType.Int16 => "-32768 to 32767",
        TensorType.Int32 => "-2147483648 to 2147483647",
        TensorType.Int64 => "-9223372036854775808 to 9223372036854775807",
        TensorType.UInt8 => "0 to 255",
        TensorType.UInt16 => "0 to 65535",
        TensorType.UInt32 => "0 to 4294967295",
        TensorType.UInt64 => "0 to 18446744073709551615",
        TensorType.Fp32 => "-3.4028235E+38 to 3.4028235E+38",
        _ => "-1.7976931348623157E+308 to 1.7976931348623157E+308",
    };

    private static string Shorten(ReadOnlySpan<byte> utf8) => Shorten(Encoding.UTF8.GetString(
        utf8[..Math.Min(utf8.Length, 4 * InferenceLimits.QuotedText)]));

    private static int OffsetOf(JsonException fault, ReadOnlySpan<byte> body)
    {
        var start = 0;
        for (var line = fault.LineNumber ?? 0; line > 0; line--)
        {
            start += body[start..].IndexOf((byte)'\n') + 1;
        }

        return (int)Math.Min(start + (fault.BytePositionInLine ?? 0), body.Length);
    }
}
