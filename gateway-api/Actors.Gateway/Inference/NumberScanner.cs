using System.Globalization;
using System.Runtime.CompilerServices;

namespace Actors.Gateway.Inference;

/// <summary>
/// Reads JSON numbers several times faster than the general reader, for the cases that need no long arithmetic; what it does not read it leaves
/// to that one. Results are correctly rounded. Source: W. D. Clinger, 'How to Read Floating Point Numbers Accurately', PLDI 1990: a
/// mantissa and a power of ten that are both exact give a quotient or product that is rounded once.
/// </summary>
internal static class NumberScanner
{
    private const int MaxDigits = 19;
    private const int MaxPower = 22;
    private const ulong MaxExactDouble = 1UL << 53;
    private const int FloatDropped = 52 - 23;

    private static ReadOnlySpan<double> Powers =>
    [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ];

    /// <summary>Reads an integer of at most 18 digits; false where there is anything else.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryReadInteger(ReadOnlySpan<byte> text, ref int at, out long value)
    {
        var start = at;
        var negative = Sign(text, ref at);
        var first = at;
        var magnitude = 0UL;
        Digits(text, ref at, ref magnitude);
        value = negative ? -(long)magnitude : (long)magnitude;
        var digits = at - first;
        if (digits is 0 or >= MaxDigits || (digits > 1 && text[first] == (byte)'0') || IsNumberPart(text, at))
        {
            at = start;
            return false;
        }

        return true;
    }

    /// <summary>Reads a 32-bit float; false where there is no finite one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryReadSingle(ReadOnlySpan<byte> text, ref int at, out float value)
    {
        var start = at;
        if (!TryScan(text, ref at, out var exact, out var wide))
        {
            value = 0;
            return false;
        }

        // Rounding twice goes wrong only where the first rounding ended midway between two floats.
        const long Midway = 1L << (FloatDropped - 1);
        if (exact && (BitConverter.DoubleToInt64Bits(wide) & ((1L << FloatDropped) - 1)) != Midway)
        {
            value = (float)wide;
            return true;
        }

        return float.TryParse(text[start..at], NumberStyles.Float, CultureInfo.InvariantCulture, out value) && float.IsFinite(value);
    }

    /// <summary>Reads a 64-bit float; false where there is no finite one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryReadDouble(ReadOnlySpan<byte> text, ref int at, out double value)
    {
        var start = at;
        return TryScan(text, ref at, out var exact, out value)
            && (exact || (double.TryParse(text[start..at], NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value)));
    }

    /// <summary>Passes over a number of JSON's grammar, and gives its value where that needs no long arithmetic.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryScan(ReadOnlySpan<byte> text, ref int at, out bool exact, out double value)
    {
        exact = false;
        value = 0;
        var negative = Sign(text, ref at);
        var first = at;
        var mantissa = 0UL;
        Digits(text, ref at, ref mantissa);
        var digits = at - first;
        if (digits == 0 || (digits > 1 && text[first] == (byte)'0'))
        {
            return false;
        }

        var power = 0;
        if (at < text.Length && text[at] == (byte)'.')
        {
            at++;
            var point = at;
            Digits(text, ref at, ref mantissa);
            power = point - at;
            digits -= power;
            if (power == 0)
            {
                return false;
            }
        }

        if (at < text.Length && (text[at] | 0x20) == 'e' && !TryReadExponent(text, ref at, ref power))
        {
            return false;
        }

        if (digits <= MaxDigits && mantissa <= MaxExactDouble && power is >= -MaxPower and <= MaxPower)
        {
            exact = true;
            value = power < 0 ? mantissa / Powers[-power] : mantissa * Powers[power];
            value = negative ? -value : value;
        }

        return true;
    }

    private static bool TryReadExponent(ReadOnlySpan<byte> text, ref int at, ref int power)
    {
        at++;
        var negative = at < text.Length && text[at] == (byte)'-';
        if (at < text.Length && text[at] is (byte)'-' or (byte)'+')
        {
            at++;
        }

        var first = at;
        var exponent = 0UL;
        Digits(text, ref at, ref exponent);

        // Longer ones may have wrapped around; they are beyond exact arithmetic anyway.
        var bounded = at - first < MaxDigits ? (int)Math.Min(exponent, 1_000_000UL) : 1_000_000;
        power += negative ? -bounded : bounded;
        return at > first;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Sign(ReadOnlySpan<byte> text, ref int at)
    {
        if ((uint)at < (uint)text.Length && text[at] == (byte)'-')
        {
            at++;
            return true;
        }

        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Digits(ReadOnlySpan<byte> text, ref int at, ref ulong number)
    {
        var i = at;
        for (; (uint)i < (uint)text.Length; i++)
        {
            var digit = (uint)(text[i] - '0');
            if (digit > 9)
            {
                break;
            }

            number = (10 * number) + digit;
        }

        at = i;
    }

    private static bool IsNumberPart(ReadOnlySpan<byte> text, int at) => (uint)at < (uint)text.Length && text[at] is (byte)'.' or (byte)'e' or (byte)'E';
}
