using System.Buffers.Binary;
using System.Collections.Immutable;
using Actors.Domain.Bytes;

namespace Actors.Domain.Edge.Buffering;

/// <summary>
/// The form of a segment of the buffer: blocks after one another, each after its length and its CRC-32C (4 bytes each, little-endian). The first block is the
/// segment's head: a format number, epoch, position of the first record, and the streams with their next sequences. Every other is a record: stream, sequence,
/// time, content. A write that a power cut tore ends the segment: what is behind it cannot be told from what the disk held before.
/// </summary>
public static class BufferSegment
{
    /// <summary>The longest name of a stream, in characters.</summary>
    public const int MaxStream = 128;

    /// <summary>The longest content of a record, in bytes.</summary>
    public const int MaxContent = 256 * 1024;

    /// <summary>The fewest bytes that a record takes.</summary>
    public const int MinRecord = BlockHead + 4;

    /// <summary>The most streams of a log.</summary>
    public const int MaxStreams = 1024;

    private const int BlockHead = sizeof(int) + sizeof(uint);
    private const byte Format = 1;
    private const int MaxBlock = MaxContent + (4 * MaxStream) + (3 * ByteWriting.MaxVarint);
    private const int MaxHead = (MaxStreams * ((4 * MaxStream) + (2 * ByteWriting.MaxVarint))) + (4 * ByteWriting.MaxVarint);

    /// <summary>Writes the front of a segment.</summary>
    public static void WriteHead(ByteBuffer buffer, SegmentHead head)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        ArgumentNullException.ThrowIfNull(head);
        var start = Begin(buffer);
        buffer.WriteByte(Format);
        buffer.WriteSigned(head.Epoch);
        buffer.WriteSigned(head.First);
        buffer.WriteVarint((ulong)head.Next.Count);
        foreach (var (stream, next) in head.Next)
        {
            buffer.WriteText(stream);
            buffer.WriteSigned(next);
        }

        End(buffer, start);
    }

    /// <summary>Writes a record.</summary>
    /// <exception cref="ArgumentException">Its stream or content is longer than is kept.</exception>
    public static void Write(ByteBuffer buffer, in BufferRecord record)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        if (record.Content.Length > MaxContent || record.Stream.Length is < 1 or > MaxStream)
        {
            throw new ArgumentException($"A record has a stream of 1 to {MaxStream} characters and at most {MaxContent} bytes.", nameof(record));
        }

        var start = Begin(buffer);
        buffer.WriteText(record.Stream);
        buffer.WriteSigned(record.Sequence);
        buffer.WriteSigned(record.AtMs);
        buffer.WriteBlob(record.Content.Span);
        End(buffer, start);
    }

    /// <summary>Reads a segment as far as it is whole. Never throws, whatever the bytes are.</summary>
    public static SegmentContent Read(ReadOnlyMemory<byte> bytes)
    {
        var at = 0;
        if (!TryNext(bytes, ref at, MaxHead, out var block) || ReadHead(block.Span) is not { } head)
        {
            return new SegmentContent(null, [], [], 0);
        }

        var records = ImmutableArray.CreateBuilder<BufferRecord>();
        var ends = ImmutableArray.CreateBuilder<int>();
        var whole = at;
        while (TryNext(bytes, ref at, MaxBlock, out block) && ReadRecord(block) is { } record)
        {
            records.Add(record);
            ends.Add(at);
            whole = at;
        }

        return new SegmentContent(head, records.ToImmutable(), ends.ToImmutable(), whole);
    }

    private static int Begin(ByteBuffer buffer)
    {
        var start = buffer.Length;
        _ = buffer.GetSpan(BlockHead);
        buffer.Advance(BlockHead);
        return start;
    }

    private static void End(ByteBuffer buffer, int start)
    {
        var length = buffer.Length - start - BlockHead;
        var crc = Crc32C.Of(buffer.Written.Slice(start + BlockHead, length));
        var head = buffer.Again(start, BlockHead);
        BinaryPrimitives.WriteInt32LittleEndian(head, length);
        BinaryPrimitives.WriteUInt32LittleEndian(head[sizeof(int)..], crc);
    }

    private static bool TryNext(ReadOnlyMemory<byte> bytes, ref int at, int limit, out ReadOnlyMemory<byte> block)
    {
        block = default;
        var rest = bytes[at..];
        if (rest.Length < BlockHead)
        {
            return false;
        }

        var length = BinaryPrimitives.ReadInt32LittleEndian(rest.Span);
        if (length < 1 || length > limit || length > rest.Length - BlockHead)
        {
            return false;
        }

        block = rest.Slice(BlockHead, length);
        at += BlockHead + length;
        return Crc32C.Of(block.Span) == BinaryPrimitives.ReadUInt32LittleEndian(rest.Span[sizeof(int)..]);
    }

    private static SegmentHead? ReadHead(ReadOnlySpan<byte> block)
    {
        try
        {
            var reader = new ByteReader(block);
            if (reader.ReadByte() != Format)
            {
                return null;
            }

            var (epoch, first) = (reader.ReadSigned(), reader.ReadSigned());
            var next = ImmutableSortedDictionary.CreateBuilder<string, long>(StringComparer.Ordinal);
            for (var left = reader.ReadCount(); left > 0; left--)
            {
                var stream = reader.ReadText() ?? "";
                next[stream] = reader.ReadSigned();
            }

            return new SegmentHead(epoch, first, next.ToImmutable());
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static BufferRecord? ReadRecord(ReadOnlyMemory<byte> block)
    {
        try
        {
            var reader = new ByteReader(block.Span);
            var stream = reader.ReadText() ?? "";
            var (sequence, at) = (reader.ReadSigned(), reader.ReadSigned());
            var length = reader.ReadBlob().Length;
            return reader.IsAtEnd ? new BufferRecord(stream, sequence, at, block[^length..]) : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
