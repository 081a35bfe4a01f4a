using System.Buffers.Binary;
using System.Text;

namespace Actors.Domain.Bytes;

/// <summary>The forms that numbers and text have in the product's own binary records. <see cref="ByteReader"/> reads them.</summary>
public static class ByteWriting
{
    /// <summary>Bytes of the longest number that <see cref="WriteVarint"/> writes.</summary>
    public const int MaxVarint = 10;

    /// <summary>Bytes of UTF-8 that a UTF-16 character takes at most.</summary>
    private const int MaxUtf8 = 3;

    /// <summary>Characters of text whose length in bytes, and one, is below 128.</summary>
    private const int ShortCharacters = 42;

    /// <summary>Seven bits a byte, lowest first, the highest bit set where another byte follows (LEB128).</summary>
    public static void WriteVarint(this ByteBuffer writer, ulong value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (value < 0x80)
        {
            writer.WriteByte((byte)value);
            return;
        }

        var span = writer.GetSpan(MaxVarint);
        var length = 0;
        while (value >= 0x80)
        {
            span[length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        span[length++] = (byte)value;
        writer.Advance(length);
    }

    /// <summary>Small numbers of either sign in few bytes: 0, -1, 1, -2 as 0, 1, 2, 3.</summary>
    public static void WriteSigned(this ByteBuffer writer, long value) => writer.WriteVarint((ulong)((value << 1) ^ (value >> 63)));

    /// <summary>Eight bytes, little-endian.</summary>
    public static void WriteDouble(this ByteBuffer writer, double value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        BinaryPrimitives.WriteDoubleLittleEndian(writer.GetSpan(sizeof(double)), value);
        writer.Advance(sizeof(double));
    }

    /// <summary>Sixteen bytes in the order in which the id is written out, so that they sort as it does.</summary>
    public static void WriteGuid(this ByteBuffer writer, Guid value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        _ = value.TryWriteBytes(writer.GetSpan(16), bigEndian: true, out var written);
        writer.Advance(written);
    }

    /// <summary>The length, then the bytes.</summary>
    public static void WriteBlob(this ByteBuffer writer, ReadOnlySpan<byte> bytes)
    {
        writer.WriteVarint((ulong)bytes.Length);
        writer.WriteBytes(bytes);
    }

    /// <summary>The bytes and nothing else: who reads them knows how many they are.</summary>
    public static void WriteBytes(this ByteBuffer writer, ReadOnlySpan<byte> bytes)
    {
        ArgumentNullException.ThrowIfNull(writer);
        bytes.CopyTo(writer.GetSpan(bytes.Length));
        writer.Advance(bytes.Length);
    }

    /// <summary>UTF-8 after one more than its length in bytes; zero stands for null.</summary>
    public static void WriteText(this ByteBuffer writer, string? text)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (text is null)
        {
            writer.WriteByte(0);
            return;
        }

        if (text.Length <= ShortCharacters)
        {
            // Its length takes one byte, whatever its characters are.
            var span = writer.GetSpan(1 + (ShortCharacters * MaxUtf8));
            var length = Encoding.UTF8.GetBytes(text, span[1..]);
            span[0] = (byte)(length + 1);
            writer.Advance(1 + length);
            return;
        }

        writer.WriteVarint((ulong)Encoding.UTF8.GetByteCount(text) + 1);
        writer.Advance(Encoding.UTF8.GetBytes(text, writer.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length))));
    }
}
