using System.Numerics;

namespace Actors.Domain.Drift.Sketches;

/// <summary>A sum of doubles without any rounding, whatever their number, size and order.</summary>
/// <remarks>
/// A fixed-point number that spans all doubles in digits of 32 bits, each kept in 64 so that carries wait (the small superaccumulator of Neal, 'Fast exact
/// summation using small and large superaccumulators', 2015). 0.5 KB.
/// </remarks>
public sealed class ExactSum
{
    /// <summary>The exponent of the last digit: the smallest double is 2^-1074.</summary>
    internal const int Unit = -1074;

    private const int Digits = 68;
    private const int DigitBits = 32;
    private const int MostAdditions = 1 << 29;
    private const int MostBytes = 4 * Digits;
    private const long DigitMask = 0xFFFF_FFFF;
    private readonly long[] _digits = new long[Digits];
    private int _additions;

    /// <summary>The sum, rounded once to the nearest double.</summary>
    public double Value => ExactNumber.ToDouble(Whole, Unit);

    /// <summary>The sum in units of 2^-1074.</summary>
    internal BigInteger Whole
    {
        get
        {
            Carry();
            Span<byte> bytes = stackalloc byte[(4 * (Digits - 1)) + 8];
            for (var i = 0; i < Digits - 1; i++)
            {
                _ = BitConverter.TryWriteBytes(bytes[(4 * i)..], (uint)_digits[i]);
            }

            _ = BitConverter.TryWriteBytes(bytes[(4 * (Digits - 1))..], _digits[Digits - 1]);
            return new(bytes);
        }
    }

    /// <summary>Adds a finite value.</summary>
    public void Add(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)(bits >> 52) & 0x7FF;
        if (exponent == 0x7FF)
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "Only finite values have a sum.");
        }

        var mantissa = bits & 0xF_FFFF_FFFF_FFFF;
        if (exponent == 0)
        {
            exponent = 1;
        }
        else
        {
            mantissa |= 1L << 52;
        }

        var (digit, offset) = ((exponent - 1) / DigitBits, (exponent - 1) % DigitBits);
        var low = (ulong)(mantissa & DigitMask) << offset;
        var high = (ulong)(mantissa >> DigitBits) << offset;
        var (first, second, third) = ((long)(low & DigitMask), (long)(low >> DigitBits) + (long)(high & DigitMask), (long)(high >> DigitBits));
        var digits = _digits.AsSpan(digit, 3);
        if (bits < 0)
        {
            digits[0] -= first;
            digits[1] -= second;
            digits[2] -= third;
        }
        else
        {
            digits[0] += first;
            digits[1] += second;
            digits[2] += third;
        }

        if (++_additions >= MostAdditions)
        {
            Carry();
        }
    }

    /// <summary>Adds another sum.</summary>
    public void Merge(ExactSum other)
    {
        ArgumentNullException.ThrowIfNull(other);
        Carry();
        other.Carry();
        for (var i = 0; i < Digits; i++)
        {
            _digits[i] += other._digits[i];
        }

        _additions = 1;
    }

    /// <summary>The sum of so many such sums.</summary>
    internal ExactSum Times(long count) => Of(Whole * count);

    internal void Write(SketchWriter writer)
    {
        var whole = Whole;
        var zeros = whole.IsZero ? 0 : TrailingZeroBytes(whole);
        writer.Write((long)zeros);
        writer.Write((whole >> (8 * zeros)).ToByteArray());
    }

    internal static ExactSum Read(ref SketchReader reader)
    {
        var zeros = reader.ReadLength(MostBytes);
        return Of(new BigInteger(reader.ReadBytes(MostBytes)) << (8 * zeros));
    }

    private static ExactSum Of(BigInteger whole)
    {
        var sum = new ExactSum();
        var mask = new BigInteger(uint.MaxValue);
        for (var i = 0; i < Digits - 1; i++)
        {
            sum._digits[i] = (long)(whole & mask);
            whole >>= DigitBits;
        }

        sum._digits[Digits - 1] = whole >= long.MinValue && whole <= long.MaxValue ? (long)whole : throw new InvalidDataException("A sum is too large.");
        return sum;
    }

    private static int TrailingZeroBytes(BigInteger whole)
    {
        var bytes = whole.ToByteArray();
        return bytes.AsSpan().IndexOfAnyExcept((byte)0);
    }

    private void Carry()
    {
        for (var i = 0; i < Digits - 1; i++)
        {
            var carry = _digits[i] >> DigitBits;
            _digits[i] &= DigitMask;
            _digits[i + 1] += carry;
        }

        _additions = 0;
    }
}
