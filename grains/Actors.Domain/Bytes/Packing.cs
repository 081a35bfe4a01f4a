using System.Buffers;
using System.IO.Compression;

namespace Actors.Domain.Bytes;

/// <summary>Columns of bytes, compressed (Brotli, RFC 7932).</summary>
public static class Packing
{
    /// <summary>A packed column says at most so many bytes of itself. 1 GiB.</summary>
    private const int MaxBytes = 1 << 30;

    // The fastest quality: columns are written once, while predictions want the processor.
    private const int Quality = 1;
    private const int Window = 18;

    /// <summary>Writes the length of the bytes, then the bytes compressed, after their length.</summary>
    public static void Pack(this ByteBuffer writer, ReadOnlySpan<byte> bytes)
    {
        writer.WriteVarint((ulong)bytes.Length);
        var rented = ArrayPool<byte>.Shared.Rent(BrotliEncoder.GetMaxCompressedLength(bytes.Length));
        try
        {
            if (!BrotliEncoder.TryCompress(bytes, rented, out var written, Quality, Window))
            {
                throw new InvalidOperationException("The compressor wanted more room than it ever does.");
            }

            writer.WriteBlob(rented.AsSpan(0, written));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>Reads what <see cref="Pack"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The bytes are not such a column.</exception>
    public static byte[] Unpack(this ref ByteReader reader)
    {
        var length = reader.ReadCount();
        var packed = reader.ReadBlob();
        if (length > MaxBytes)
        {
            throw new InvalidDataException("A column is too long.");
        }

        var bytes = new byte[length];
        return BrotliDecoder.TryDecompress(packed, bytes, out var written) && written == length
            ? bytes
            : throw new InvalidDataException("A column cannot be read.");
    }

    /// <summary>Puts the first bytes of all elements first, then their second bytes, and so on, which compresses numbers better.</summary>
    /// <param name="bytes">Whole elements.</param>
    /// <param name="width">Bytes of one.</param>
    /// <param name="shuffled">As long as <paramref name="bytes"/>.</param>
    public static void Shuffle(ReadOnlySpan<byte> bytes, int width, Span<byte> shuffled)
    {
        var count = bytes.Length / width;
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j < width; j++)
            {
                shuffled[(j * count) + i] = bytes[(i * width) + j];
            }
        }
    }

    /// <summary>The way back from <see cref="Shuffle"/>.</summary>
    public static byte[] Unshuffle(ReadOnlySpan<byte> shuffled, int width)
    {
        var bytes = new byte[shuffled.Length];
        var count = bytes.Length / width;
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j < width; j++)
            {
                bytes[(i * width) + j] = shuffled[(j * count) + i];
            }
        }

        return bytes;
    }
}
