using System.Globalization;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>
/// An IEEE 754 half-precision number, as ONNX stores it. As in the official type, == tells the two zeros apart and a NaN from itself;
/// <see cref="Equals(Float16)"/> does neither.
/// </summary>
public readonly struct Float16 : IComparable<Float16>, IEquatable<Float16>
{
    /// <summary>The bits: 1 sign, 5 exponent, 10 fraction.</summary>
    public readonly ushort value;

    /// <summary>A number of the given bits.</summary>
    public Float16(ushort v)
    {
        value = v;
    }

    public static explicit operator Float16(float value) => new(BitConverter.HalfToUInt16Bits((Half)value));

    public static explicit operator float(Float16 value) => value.ToFloat();

    public static bool operator ==(Float16 left, Float16 right) => left.value == right.value && !IsNaN(left);

    public static bool operator !=(Float16 left, Float16 right) => !(left == right);

    public static bool operator <(Float16 left, Float16 right) => left.ToFloat() < right.ToFloat();

    public static bool operator >(Float16 left, Float16 right) => left.ToFloat() > right.ToFloat();

    public static bool operator <=(Float16 left, Float16 right) => left.ToFloat() <= right.ToFloat();

    public static bool operator >=(Float16 left, Float16 right) => left.ToFloat() >= right.ToFloat();

    public static bool IsNaN(Float16 value) => float.IsNaN(value.ToFloat());

    /// <summary>The same number in single precision; exact.</summary>
    public float ToFloat() => (float)BitConverter.UInt16BitsToHalf(value);

    public int CompareTo(Float16 other) => ToFloat().CompareTo(other.ToFloat());

    public bool Equals(Float16 other) => ToFloat().Equals(other.ToFloat());

    public override bool Equals(object? obj) => obj is Float16 other && Equals(other);

    public override int GetHashCode() => ToFloat().GetHashCode();

    public override string ToString() => ToFloat().ToString(CultureInfo.CurrentCulture);
}
