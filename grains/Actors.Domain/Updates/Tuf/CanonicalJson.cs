using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Actors.Domain.Updates.Tuf;

/// <summary>
/// The OLPC canonical form of JSON, over which TUF signs: members in the order of their code points, no white space, whole numbers only, and in strings
/// nothing escaped but the quote and the backslash, so that the form of a text with line ends is not JSON itself.
/// </summary>
public static class CanonicalJson
{
    /// <summary>Deepest nesting that is read.</summary>
    public const int MaxDepth = 32;

    /// <summary>Writes the form of a value.</summary>
    /// <exception cref="FormatException">It has a number that is not whole, or is nested too deep.</exception>
    public static byte[] Write(JsonElement value)
    {
        var output = new ArrayBufferWriter<byte>(1024);
        Write(output, value, 0);
        return output.WrittenSpan.ToArray();
    }

    private static void Write(ArrayBufferWriter<byte> output, JsonElement value, int depth)
    {
        if (depth > MaxDepth)
        {
            throw new FormatException("The JSON is nested too deep.");
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(output, value, depth);
                break;
            case JsonValueKind.Array:
                WriteArray(output, value, depth);
                break;
            case JsonValueKind.String:
                WriteText(output, value.GetString()!);
                break;
            case JsonValueKind.Number:
                WriteNumber(output, value);
                break;
            default:
                output.Write(value.ValueKind switch { JsonValueKind.True => "true"u8, JsonValueKind.False => "false"u8, _ => "null"u8 });
                break;
        }
    }

    private static void WriteObject(ArrayBufferWriter<byte> output, JsonElement value, int depth)
    {
        // The order of UTF-8 bytes is the order of code points.
        var members = value.EnumerateObject().Select(member => (Name: Encoding.UTF8.GetBytes(member.Name), Member: member)).ToArray();
        Array.Sort(members, static (one, other) => one.Name.AsSpan().SequenceCompareTo(other.Name));
        output.Write("{"u8);
        for (var i = 0; i < members.Length; i++)
        {
            if (i > 0)
            {
                output.Write(","u8);
            }

            WriteText(output, members[i].Member.Name);
            output.Write(":"u8);
            Write(output, members[i].Member.Value, depth + 1);
        }

        output.Write("}"u8);
    }

    private static void WriteArray(ArrayBufferWriter<byte> output, JsonElement value, int depth)
    {
        output.Write("["u8);
        var first = true;
        foreach (var item in value.EnumerateArray())
        {
            if (!first)
            {
                output.Write(","u8);
            }

            first = false;
            Write(output, item, depth + 1);
        }

        output.Write("]"u8);
    }

    private static void WriteText(ArrayBufferWriter<byte> output, string text)
    {
        var escaped = text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
        output.Write("\""u8);
        output.Write(Encoding.UTF8.GetBytes(escaped));
        output.Write("\""u8);
    }

    private static void WriteNumber(ArrayBufferWriter<byte> output, JsonElement value)
    {
        var text = value.GetRawText();
        var digits = text.StartsWith('-') ? text[1..] : text;
        if (!digits.All(char.IsAsciiDigit) || text == "-0")
        {
            throw new FormatException("Only whole numbers have a canonical form.");
        }

        output.Write(Encoding.ASCII.GetBytes(text));
    }
}
