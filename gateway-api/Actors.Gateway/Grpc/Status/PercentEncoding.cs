using System.Buffers;
using System.Text;

namespace Actors.Gateway.Grpc.Status;

/// <summary>The form of <c>grpc-message</c>: UTF-8 in which all but printable ASCII, and the percent sign, is %XX. Source: grpc/doc/PROTOCOL-HTTP2.md, 'Percent-Encoded'.</summary>
internal static class PercentEncoding
{
    /// <summary>More than this is cut off: clients bound the headers that they take, and lose the whole answer to a longer one.</summary>
    private const int MaxCharacters = 2000;

    private static readonly SearchValues<char> Plain =
        SearchValues.Create(string.Concat(Enumerable.Range(' ', '~' - ' ' + 1).Select(character => (char)character).Where(character => character != '%')));

    /// <summary>The text in that form.</summary>
    public static string Encode(string text)
    {
        if (text.Length > MaxCharacters)
        {
            text = string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[MaxCharacters - 1]) ? MaxCharacters - 1 : MaxCharacters), "...");
        }

        if (!text.AsSpan().ContainsAnyExcept(Plain))
        {
            return text;
        }

        var encoded = new StringBuilder(text.Length + 16);
        foreach (var value in Encoding.UTF8.GetBytes(text))
        {
            _ = Plain.Contains((char)value)
                ? encoded.Append((char)value)
                : encoded.Append('%').Append(Digit(value >> 4)).Append(Digit(value & 15));
        }

        return encoded.ToString();
    }

    private static char Digit(int value) => (char)(value < 10 ? '0' + value : 'A' + value - 10);
}
