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

    private const byte ImmutableFlag = 1;

    private static ReadOnlySpan<byte> Format => "actdec01"u8;

    /// <summary>Writes a segment.</summary>
    /// <param name="buffer">Where to.</param>
    /// <param name="decisions">Predictions of one tenant, kept for the same number of days, all immutable or none, in any order. At least one.</param>
    public static void Write(ByteBuffer buffer, IReadOnlyCollection<Decision> decisions) => Write(buffer, decisions
        .GroupBy(decision => (decision.Head.Model, decision.Head.Version))
        .SelectMany(version => version.OrderBy(decision => decision.Head.Id).Chunk(DecisionBlock.MaxCount)));

    /// <summary>Writes a segment of which there is a block in memory at a time.</summary>
    /// <param name="buffer">Where to.</param>
    /// <param name="parts">
    /// Predictions of one tenant, kept for the same number of days, all immutable or none. Each part of one version of one model, sorted by id, of at most
    /// <see cref="DecisionBlock.MaxCount"/>. At least one.
    /// </param>
    public static void Write(ByteBuffer buffer, IEnumerable<Decision[]> parts)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        ArgumentNullException.ThrowIfNull(parts);
        var origin = buffer.Length;
        var blocks = new List<BlockSummary>();
        DecisionHead? first = null;
        foreach (var part in parts)
        {
            first ??= part[0].Head;
            var offset = buffer.Length;
            DecisionBlock.Write(buffer, part);
            blocks.Add(Summarise(part, offset - origin, buffer.Written[offset..]));
        }

        WriteFooter(buffer, first ?? throw new ArgumentException("A segment has at least one prediction.", nameof(parts)), blocks);
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

    private static void WriteFooter(ByteBuffer buffer, DecisionHead first, List<BlockSummary> blocks)
    {
        var start = buffer.Length;
        var footer = new ByteBuffer();
        footer.WriteText(first.Tenant);
        footer.WriteVarint((ulong)first.RetentionDays);
        footer.WriteVarint((ulong)blocks.Count);
        foreach (var block in blocks)
        {
            Write(footer, block);
        }

        footer.WriteByte(first.IsImmutable ? ImmutableFlag : (byte)0);
        buffer.Pack(footer.Written);
        BinaryPrimitives.WriteInt32LittleEndian(buffer.GetSpan(sizeof(int)), buffer.Length - start);
        buffer.Advance(sizeof(int));
        Format.CopyTo(buffer.GetSpan(Format.Length));
        buffer.Advance(Format.Length);
    }

    private static BlockSummary Summarise(Decision[] part, int offset, ReadOnlySpan<byte> bytes) => new(
        part[0].Head.Model,
        part[0].Head.Version,
        part.Length,
        part[0].Head.Id,
        part[^1].Head.Id,
        part.Min(decision => decision.Head.At),
        part.Max(decision => decision.Head.At),
        offset,
        bytes.Length,
        SHA256.HashData(bytes),
        BloomFilter.Of(Distinct(part.Select(decision => decision.Head.Subject))),
        BloomFilter.Of(Distinct(part.Select(decision => decision.Head.BusinessKey))));

    private static HashSet<string> Distinct(IEnumerable<string?> texts) => texts.OfType<string>().ToHashSet(StringComparer.Ordinal);

    private static void Write(ByteBuffer footer, BlockSummary block)
    {
        footer.WriteText(block.Model);
        footer.WriteVarint((ulong)block.Version);
        footer.WriteVarint((ulong)block.Count);
        footer.WriteGuid(block.First);
        footer.WriteGuid(block.Last);
        footer.WriteSigned(block.FirstAt.ToUnixMicroseconds());
        footer.WriteSigned(block.LastAt.ToUnixMicroseconds());
        footer.WriteVarint((ulong)block.Offset);
        footer.WriteVarint((ulong)block.Length);
        footer.WriteBlob(block.Digest.Span);
        footer.WriteBlob(block.Subjects.Bits.Span);
        footer.WriteBlob(block.Keys.Bits.Span);
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
