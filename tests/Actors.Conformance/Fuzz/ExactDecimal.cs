using System.Numerics;

namespace Actors.Conformance.Fuzz;

/// <summary>
/// Turns decimal texts into the nearest floating-point numbers by exact integer arithmetic: slow, and right by construction. Ties go to the
/// even significand. Source: IEEE 754-2019, 4.3.1 and 5.12.
/// </summary>
internal static class ExactDecimal
{
    private const int DoubleBits = 53;
    private const int DoubleLeast = -1074;
    private const int DoubleMost = 1023;
    private const int SingleBits = 24;
    private const int SingleLeast = -149;
    private const int SingleMost = 127;

    // Beyond these powers of ten everything is zero, or too large, in every format.
    private const int Farthest = 400;

    /// <summary>The nearest 64-bit float to a JSON number; infinite where it is out of range.</summary>
    public static double ToDouble(string number) => Convert(number, DoubleBits, DoubleLeast, DoubleMost);

    /// <summary>The nearest 32-bit float, rounded once.</summary>
    public static float ToSingle(string number) => (float)Convert(number, SingleBits, SingleLeast, SingleMost);

    private static double Convert(string number, int bits, int least, int most)
    {
        var negative = number[0] == '-';
        var (digits, exponent) = Split(negative ? number[1..] : number);
        var magnitude = digits.IsZero ? 0 : Nearest(digits, exponent, bits, least, most);
        return negative ? -magnitude : magnitude;
    }

    /// <summary>The number as digits * 10^exponent.</summary>
    private static (BigInteger Digits, BigInteger Exponent) Split(string number)
    {
        var e = number.AsSpan().IndexOfAny('e', 'E');
        var exponent = e < 0 ? BigInteger.Zero : BigInteger.Parse(number.AsSpan(e + 1).TrimStart('+'), System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture);
        var significand = e < 0 ? number : number[..e];
        var point = significand.IndexOf('.', StringComparison.Ordinal);
        if (point >= 0)
        {
            exponent -= significand.Length - point - 1;
            significand = significand.Remove(point, 1);
        }

        return (BigInteger.Parse(significand, System.Globalization.CultureInfo.InvariantCulture), exponent);
    }

    private static double Nearest(BigInteger digits, BigInteger exponent, int bits, int least, int most)
    {
        var leading = exponent + digits.ToString(System.Globalization.CultureInfo.InvariantCulture).Length;
        if (leading < -Farthest)
        {
            return 0;
        }

        if (leading > Farthest)
        {
            return double.PositiveInfinity;
        }

        var power = (int)exponent;
        var above = power >= 0 ? digits * BigInteger.Pow(10, power) : digits;
        var below = power >= 0 ? BigInteger.One : BigInteger.Pow(10, -power);

        // above / below = q * 2^scale with q of as many bits as the format has, fewer where the number is subnormal.
        var scale = Math.Max((int)(above.GetBitLength() - below.GetBitLength()) - bits, least);
        var rounded = Divide(above, below, scale);
        if (rounded.GetBitLength() > bits)
        {
            scale++;
            rounded = Divide(above, below, scale);
        }

        return rounded.GetBitLength() + scale > most + 1 ? double.PositiveInfinity : Math.ScaleB((double)rounded, scale);
    }

    /// <summary>above / (below * 2^scale), to the nearest integer, ties to even.</summary>
    private static BigInteger Divide(BigInteger above, BigInteger below, int scale)
    {
        var numerator = scale < 0 ? above << -scale : above;
        var denominator = scale > 0 ? below << scale : below;
        var quotient = BigInteger.DivRem(numerator, denominator, out var rest);
        var twice = rest * 2;
        return twice > denominator || (twice == denominator && !quotient.IsEven) ? quotient + 1 : quotient;
    }
}
