namespace Actors.LoadTests.Generator.Http2;

/// <summary>The part of HPACK's Huffman code (RFC 7541, appendix B) that names and values of statuses need.</summary>
internal static class HuffmanText
{
    private const int ShortDigitBits = 5;
    private const int ShortDigits = 3;
    private const int LongDigitBits = 6;
    private const int FirstLongDigit = 0b011001;

    /// <summary>Codes the text, filling the last byte with ones.</summary>
    /// <exception cref="NotSupportedException">A character is not among those that are needed.</exception>
    public static byte[] Encode(string text)
    {
        var bits = string.Concat(text.Select(Code));
        bits = bits.PadRight((bits.Length + 7) / 8 * 8, '1');
        return [.. bits.Chunk(8).Select(octet => Convert.ToByte(new string(octet), fromBase: 2))];
    }

    /// <summary>Reads a whole number.</summary>
    /// <exception cref="InvalidDataException">There is something else.</exception>
    public static int ReadDigits(ReadOnlySpan<byte> value, bool isCoded)
    {
        var number = 0;
        if (!isCoded)
        {
            foreach (var digit in value)
            {
                number = digit is >= (byte)'0' and <= (byte)'9' ? (number * 10) + digit - '0' : throw new InvalidDataException("A status is no number.");
            }

            return number;
        }

        for (var at = 0; at + ShortDigitBits <= value.Length * 8;)
        {
            var five = Bits(value, at, ShortDigitBits);
            var six = at + LongDigitBits <= value.Length * 8 ? Bits(value, at, LongDigitBits) : 0;
            if (five < ShortDigits)
            {
                (number, at) = ((number * 10) + five, at + ShortDigitBits);
            }
            else if (six is >= FirstLongDigit and < FirstLongDigit + 7)
            {
                (number, at) = ((number * 10) + ShortDigits + six - FirstLongDigit, at + LongDigitBits);
            }
            else
            {
                return five == 0b11111 ? number : throw new InvalidDataException("A status is no number.");
            }
        }

        return number;
    }

    private static int Bits(ReadOnlySpan<byte> bytes, int at, int count)
    {
        var bits = 0;
        for (var i = at; i < at + count; i++)
        {
            bits = (bits << 1) | ((bytes[i / 8] >> (7 - (i % 8))) & 1);
        }

        return bits;
    }

    private static string Code(char character) => character switch
    {
        '-' => "010110",
        'a' => "00011",
        'c' => "00100",
        'g' => "100110",
        'p' => "101011",
        'r' => "101100",
        's' => "01000",
        't' => "01001",
        'u' => "101101",
        >= '0' and < '3' => Convert.ToString(character - '0', toBase: 2).PadLeft(ShortDigitBits, '0'),
        >= '3' and <= '9' => Convert.ToString(FirstLongDigit + character - '3', toBase: 2).PadLeft(LongDigitBits, '0'),
        _ => throw new NotSupportedException($"There is no code for '{character}'."),
    };
}
