using System.Numerics;
using System.Text;

namespace Actors.Gateway.Grpc.Wire;

/// <summary>Lengths of values in protobuf's wire format, in bytes.</summary>
internal static class ProtoSize
{
    /// <summary>A number of variable length: a byte for every seven bits, at least one.</summary>
    public static int Varint(ulong value) => ((BitOperations.Log2(value | 1) * 9) + 73) / 64;

    /// <summary>A field of some bytes, with its tag (below field 16) and length.</summary>
    public static int Field(long length) => checked((int)(1 + Varint((ulong)length) + length));

    /// <summary>A text field; nothing where it is empty.</summary>
    public static int Text(string? text) => string.IsNullOrEmpty(text) ? 0 : Field(Encoding.UTF8.GetByteCount(text));

    /// <summary>The packed numbers of a shape, without tag and length.</summary>
    public static int Packed(ReadOnlySpan<long> values)
    {
        var size = 0;
        foreach (var value in values)
        {
            size += Varint((ulong)value);
        }

        return size;
    }
}
