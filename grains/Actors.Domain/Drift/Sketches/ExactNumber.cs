using System.Numerics;

namespace Actors.Domain.Drift.Sketches;

/// <summary>Whole numbers of any size times a power of two, rounded once: to the nearest double, halves to even.</summary>
internal static class ExactNumber
{
    private const int Precision = 53;
    private const int QuotientBits = 66;

    /// <summary>value · 2^exponent. Results below 2^-1022 are rounded twice.</summary>
    public static double ToDouble(BigInteger value, int exponent)
    {
        var magnitude = BigInteger.Abs(value);
        var bits = (int)magnitude.GetBitLength();
        if (bits > Precision)
        {
            var dropped = bits - Precision;
            var kept = magnitude >> dropped;
            var rest = magnitude - (kept << dropped);
            var half = BigInteger.One << (dropped - 1);
            var order = rest.CompareTo(half);
            magnitude = order > 0 || (order == 0 && !kept.IsEven) ? kept + 1 : kept;
            exponent += dropped;
        }

        var result = Math.ScaleB((double)(ulong)magnitude, exponent);
        return value.Sign < 0 ? -result : result;
    }

    /// <summary>numerator / denominator · 2^exponent; the denominator is positive.</summary>
    public static double Ratio(BigInteger numerator, BigInteger denominator, int exponent)
    {
        var magnitude = BigInteger.Abs(numerator);
        var shift = (int)Math.Max(0, QuotientBits + denominator.GetBitLength() - magnitude.GetBitLength());
        var quotient = BigInteger.DivRem(magnitude << shift, denominator, out var rest);

        // What is left over only has to break ties: it becomes the last bit.
        quotient = (quotient << 1) | (rest.IsZero ? 0 : 1);
        return ToDouble(numerator.Sign < 0 ? -quotient : quotient, exponent - shift - 1);
    }
}
