using System.Globalization;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>
/// A brain floating-point number: the upper half of a single-precision one. As in the official type, == tells the two zeros apart and a NaN
/// from itself; <see cref="Equals(BFloat16)"/> does neither.
/// </summary>
public readonly struct BFloat16 : IComparable<BFloat16>, IEquatable<BFloat16>
{
    /// <summary>The bits: 1 sign, 8 exponent, 7 fraction.</summary>
    public readonly ushort value;

    /// <summary>A number of the given bits.</summary>
    public BFloat16(ushort v)
    {
        value = v;
    }

    public static explicit operator BFloat16(float value) => new(Round(BitConverter.SingleToUInt32Bits(value)));

    public static explicit operator float(BFloat16 value) => value.ToFloat();

    public static bool operator ==(BFloat16 left, BFloat16 right) => left.value == right.value && !IsNaN(left);

    public static bool operator !=(BFloat16 left, BFloat16 right) => !(left == right);

    public static bool operator <(BFloat16 left, BFloat16 right) => left.ToFloat() < right.ToFloat();

    public static bool operator >(BFloat16 left, BFloat16 right) => left.ToFloat() > right.ToFloat();

    public static bool operator <=(BFloat16 left, BFloat16 right) => left.ToFloat() <= right.ToFloat();

    public static bool operator >=(BFloat16 left, BFloat16 right) => left.ToFloat() >= right.ToFloat();

    public static bool IsNaN(BFloat16 value) => float.IsNaN(value.ToFloat());

    /// <summary>The same number in single precision; exact.</summary>
    public float ToFloat() => BitConverter.UInt32BitsToSingle((uint)value << 16);

    public int CompareTo(BFloat16 other) => ToFloat().CompareTo(other.ToFloat());

    public bool Equals(BFloat16 other) => ToFloat().Equals(other.ToFloat());

    public override bool Equals(object? obj) => obj is BFloat16 other && Equals(other);

    public override int GetHashCode() => ToFloat().GetHashCode();

    public override string ToString() => ToFloat().ToString(CultureInfo.CurrentCulture);

    /// <summary>Rounds to nearest, ties to even. A NaN stays one, though its payload's upper bits may all be zero.</summary>
    private static ushort Round(uint bits)
    {
        const uint quietNaN = 0x7FC0;
        bool isNaN = (bits & 0x7FFF_FFFF) > 0x7F80_0000;
        return isNaN
            ? (ushort)((bits >> 16) | quietNaN)
            : (ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
    }
}
