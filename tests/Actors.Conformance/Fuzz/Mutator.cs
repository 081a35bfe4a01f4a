using System.Globalization;
using System.Text;

namespace Actors.Conformance.Fuzz;

/// <summary>Changes bodies in ways that parsers have fallen over: bytes, tokens, numbers, lengths, and pieces of other bodies.</summary>
/// <param name="random">The source of chance, seeded by the caller.</param>
/// <param name="corpus">Bodies to take pieces of.</param>
internal sealed class Mutator(Random random, IReadOnlyList<byte[]> corpus)
{
    private const int MaxLength = 4096;

    private static readonly byte[][] Tokens =
    [
        .. new[]
        {
            "{", "}", "[", "]", ",", ":", "\"", "\\", " ", "\n", "\t", "null", "true", "false", "NaN", "-", "-0", "0", "1", "-1", "1.0", "1e2", "1E-2", "01", "1.",
            ".5", "1e", "1e+", "+1", "0x1", "127", "128", "-128", "-129", "255", "256", "32767", "32768", "65535", "65536", "2147483647", "2147483648",
            "-2147483648", "-2147483649", "4294967295", "4294967296", "9223372036854775807", "9223372036854775808", "-9223372036854775808",
            "-9223372036854775809", "18446744073709551615", "18446744073709551616", "1e308", "1e309", "-1e400", "1e-400", "3.4028235e38", "3.4028236e38",
            "1.17549435e-38", "5e-324", "1e-46", "16777217", "9007199254740993", "0.1", "1e99999999999", "\"inputs\"", "\"outputs\"", "\"name\"", "\"shape\"",
            "\"datatype\"", "\"data\"", "\"parameters\"", "\"id\"", "\"FP32\"", "\"FP64\"", "\"INT64\"", "\"INT32\"", "\"BOOL\"", "\"BYTES\"", "\"UINT8\"", "\"FP16\"",
            "\"\"", "\"\\u0000\"", "\"\\ud83d\\ude00\"", "\"\\ud83d\"", "\\u0064", "\u00e9", "\ud83d\ude00", "\u2028", "[]", "{}", "[[]]", "[0]", "[1,1]", "[-1]",
            "\"binary_data_size\":4", "\"binary_data\":true", "\"binary_data_output\":true", "\"timeout\":1", "\"priority\":1", "\"sequence_id\":0", "\"classification\":1",
            "\"return_facts\":true", ",\"x\":1", "\"data\":[1]", "\"shape\":[1]", "\ufeff",
        }.Select(Encoding.UTF8.GetBytes),
        [0xC3, 0x28], [0xED, 0xA0, 0x80], [0xC0, 0xAF], [0xF4, 0x90, 0x80, 0x80], [0x80], [0xFF], [0x00],
    ];

    /// <summary>A body with a few changes.</summary>
    public byte[] Mutate(byte[] body)
    {
        var bytes = new List<byte>(body);
        if (random.Next(3) == 0)
        {
            // Numbers alone, so that many bodies stay well formed and what they mean is compared.
            for (var numbers = 1 + random.Next(3); numbers > 0; numbers--)
            {
                ReplaceNumber(bytes, random.Next(bytes.Count));
            }

            return [.. bytes];
        }

        for (var changes = 1 + (random.Next(4) == 0 ? random.Next(6) : random.Next(2)); changes > 0; changes--)
        {
            Change(bytes);
        }

        return bytes.Count <= MaxLength ? [.. bytes] : [.. bytes[..MaxLength]];
    }

    private void Change(List<byte> bytes)
    {
        var at = random.Next(bytes.Count + 1);
        switch (random.Next(12))
        {
            case 0 when at < bytes.Count: bytes[at] = (byte)random.Next(256); break;
            case 1 when at < bytes.Count: bytes[at] ^= (byte)(1 << random.Next(8)); break;
            case 2: bytes.RemoveRange(at, Math.Min(1 + random.Next(random.Next(4) == 0 ? 32 : 3), bytes.Count - at)); break;
            case 3: bytes.InsertRange(at, Token()); break;
            case 4: bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(24), bytes.Count - at))); break;
            case 5: bytes.InsertRange(at, Piece()); break;
            case 6: bytes.RemoveRange(at, bytes.Count - at); break;
            case 7: ReplaceText(bytes, at); break;
            default: ReplaceNumber(bytes, at); break;
        }
    }

    /// <summary>Puts a number, well formed and hard, where the next number stands.</summary>
    private void ReplaceNumber(List<byte> bytes, int at)
    {
        var start = bytes.FindIndex(at, one => one is (>= (byte)'0' and <= (byte)'9') or (byte)'-');
        if (start < 0)
        {
            return;
        }

        var end = start;
        while (end < bytes.Count && bytes[end] is (>= (byte)'0' and <= (byte)'9') or (byte)'-' or (byte)'+' or (byte)'.' or (byte)'e' or (byte)'E')
        {
            end++;
        }

        bytes.RemoveRange(start, end - start);
        bytes.InsertRange(start, random.Next(4) == 0 ? Token() : Encoding.ASCII.GetBytes(Number()));
    }

    private void ReplaceText(List<byte> bytes, int at)
    {
        var start = bytes.FindIndex(at, one => one == (byte)'"');
        var end = start < 0 ? -1 : bytes.FindIndex(start + 1, one => one == (byte)'"');
        if (end < 0)
        {
            return;
        }

        bytes.RemoveRange(start, end - start + 1);
        bytes.InsertRange(start, Token());
    }

    private byte[] Token() => Tokens[random.Next(Tokens.Length)];

    private byte[] Piece()
    {
        var other = corpus[random.Next(corpus.Count)];
        var start = random.Next(other.Length);
        return other[start..Math.Min(other.Length, start + random.Next(48))];
    }

    private string Number() => random.Next(5) switch
    {
        0 => random.NextInt64(long.MinValue, long.MaxValue).ToString(CultureInfo.InvariantCulture),
        1 => BitConverter.Int64BitsToDouble(random.NextInt64()) is var wide && double.IsFinite(wide) ? wide.ToString("R", CultureInfo.InvariantCulture).Replace("E+", "e", StringComparison.Ordinal) : "1",
        2 => BitConverter.Int32BitsToSingle(random.Next()) is var single && float.IsFinite(single) ? Middle(single) : "2",
        3 => $"{random.Next(1000)}.{Digits(1 + random.Next(24))}",
        _ => $"{(random.Next(2) == 0 ? "-" : "")}{1 + random.Next(9)}{(random.Next(2) == 0 ? "" : "." + Digits(1 + random.Next(30)))}{(random.Next(2) == 0 ? "e" : "E-")}{random.Next(random.Next(2) == 0 ? 330 : 50)}",
    };

    /// <summary>The decimal exactly between two 32-bit floats, or a hair beside it: where rounding twice, or early, goes wrong.</summary>
    private string Middle(float single)
    {
        var middle = ((double)single + MathF.BitIncrement(single)) / 2;
        if (!double.IsFinite(middle) || Math.Abs(middle) is < 1e-20 or > 1e20)
        {
            return "1.5";
        }

        var exact = new decimal(Math.Abs(middle) is > 1e-5 and < 1e5 ? middle : 0).ToString(CultureInfo.InvariantCulture);
        var text = middle.ToString("F60", CultureInfo.InvariantCulture);
        return random.Next(3) switch
        {
            0 => text,
            1 => text + "1",
            _ => exact,
        };
    }

    private string Digits(int count) => string.Create(count, random, static (digits, random) =>
    {
        for (var index = 0; index < digits.Length; index++)
        {
            digits[index] = (char)('0' + random.Next(10));
        }
    });
}
