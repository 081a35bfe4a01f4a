using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using Actors.Domain.Bytes;

namespace Actors.Domain.Decisions;

/// <summary>
/// An immutable piece of the log: predictions of one tenant that are kept for the same time, as blocks, followed by a footer that says what is in
/// which block, the footer's length (4 bytes, little-endian) and 8 bytes that name the format. It is deleted as a whole.
/// </summary>
public static class Segment
{
    /// <summary>Bytes after the footer.</summary>
    public const int TrailerBytes = sizeof(int) + 8;

    internal const byte ImmutableFlag = 1;

    internal static ReadOnlySpan<byte> Format => "actdec01"u8;

    /// <summary>Writes a segment.</summary>
    /// <param name="buffer">Where to.</param>
    /// <param name="decisions">Predictions of one tenant, kept for the same number of days, all immutable or none, in any order. At least one.</param>
    public static void Write(ByteBuffer buffer, IReadOnlyCollection<Decision> decisions)
    {
        var segment = new SegmentWriter(buffer);
        foreach (var version in decisions.GroupBy(decision => (decision.Head.Model, decision.Head.Version)))
        {
            foreach (var block in version.OrderBy(decision => decision.Head.Id).Chunk(DecisionBlock.MaxCount))
            {
                segment.Add(block);
            }
        }

        segment.End();
    }

    /// <summary>The length of the footer, from a segment's last <see cref="TrailerBytes"/> bytes.</summary>
    /// <exception cref="InvalidDataException">They are not a segment's.</exception>
    public static int FooterLength(ReadOnlySpan<byte> trailer) =>
        trailer.Length == TrailerBytes && trailer[sizeof(int)..].SequenceEqual(Format)
            ? BinaryPrimitives.ReadInt32LittleEndian(trailer)
            : throw new InvalidDataException("These bytes do not end a segment of predictions.");

    /// <summary>Reads the footer of a whole segment.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public static SegmentFooter ReadFooterOf(ReadOnlySpan<byte> segment)
    {
        var end = segment.Length - TrailerBytes;
        var length = end < 0 ? -1 : FooterLength(segment[end..]);
        return length >= 0 && length <= end ? ReadFooter(segment[(end - length)..end]) : throw new InvalidDataException("These bytes are no segment of predictions.");
    }

    /// <summary>Reads a footer.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public static SegmentFooter ReadFooter(ReadOnlySpan<byte> footer)
    {
        var packed = new ByteReader(footer);
        var reader = new ByteReader(packed.Unpack());
        var (tenant, days) = (reader.ReadText() ?? "", reader.ReadCount());
        var blocks = ImmutableArray.CreateBuilder<BlockSummary>();
        for (var rest = reader.ReadCount(); rest > 0; rest--)
        {
            blocks.Add(ReadBlock(ref reader));
        }

        // Segments that were written before there were flags end here.
        var flags = reader.IsAtEnd ? 0 : reader.ReadByte();
        return new SegmentFooter(tenant, days, (flags & ImmutableFlag) != 0, blocks.ToImmutable(), SHA256.HashData(footer));
    }

    private static BlockSummary ReadBlock(ref ByteReader reader) => new(
        reader.ReadText() ?? "",
        reader.ReadCount(),
        reader.ReadCount(),
        reader.ReadGuid(),
        reader.ReadGuid(),
        UnixMicroseconds.FromUnixMicroseconds(reader.ReadSigned()),
        UnixMicroseconds.FromUnixMicroseconds(reader.ReadSigned()),
        (long)reader.ReadVarint(),
        reader.ReadCount(),
        reader.ReadBlob().ToArray(),
        BloomFilter.FromBits(reader.ReadBlob()),
        BloomFilter.FromBits(reader.ReadBlob()));
}
