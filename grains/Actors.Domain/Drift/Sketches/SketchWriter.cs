using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Actors.Domain.Drift.Sketches;

/// <summary>Writes sketches: whole numbers as base-128 varints, doubles as eight bytes, little-endian.</summary>
public sealed class SketchWriter
{
    private const int MostVarintBytes = 10;
    private readonly ArrayBufferWriter<byte> _bytes = new();

    /// <summary>What was written.</summary>
    public ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    /// <summary>What a sketch writes.</summary>
    public static byte[] Bytes<T>(T sketch)
        where T : ISketch<T>
    {
        ArgumentNullException.ThrowIfNull(sketch);
        var writer = new SketchWriter();
        sketch.Write(writer);
        return writer.Written.ToArray();
    }

    /// <summary>A number of at least 0.</summary>
    public void Write(long value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        WriteBits((ulong)value);
    }

    /// <summary>A number of either sign.</summary>
    public void WriteSigned(long value) => WriteBits((ulong)((value << 1) ^ (value >> 63)));

    /// <summary>The bits of a double.</summary>
    public void Write(double value)
    {
        BinaryPrimitives.WriteDoubleLittleEndian(_bytes.GetSpan(sizeof(double)), value);
        _bytes.Advance(sizeof(double));
    }

    /// <summary>Text in UTF-8 after its length in bytes.</summary>
    public void Write(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Write(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>Bytes after their number.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        WriteBits((ulong)bytes.Length);
        _bytes.Write(bytes);
    }

    private void WriteBits(ulong value)
    {
        var span = _bytes.GetSpan(MostVarintBytes);
        var length = 0;
        for (; value >= 0x80; value >>= 7)
        {
            span[length++] = (byte)(value | 0x80);
        }

        span[length++] = (byte)value;
        _bytes.Advance(length);
    }
}
