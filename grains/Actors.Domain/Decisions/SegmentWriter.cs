using System.Buffers.Binary;
using System.Security.Cryptography;
using Actors.Domain.Bytes;

namespace Actors.Domain.Decisions;

/// <summary>Writes a <see cref="Segment"/> block by block, so that one block has to be in memory at a time.</summary>
/// <param name="buffer">Where to, behind what is there.</param>
public sealed class SegmentWriter(ByteBuffer buffer)
{
    private readonly int _origin = buffer.Length;
    private readonly List<BlockSummary> _blocks = [];
    private DecisionHead? _first;

    /// <summary>Writes a block.</summary>
    /// <param name="decisions">
    /// Predictions of one version of one model, sorted by id, at least one and at most <see cref="DecisionBlock.MaxCount"/>. Those of all blocks are of one tenant
    /// and kept for the same number of days, all immutable or none.
    /// </param>
    public void Add(Decision[] decisions)
    {
        ArgumentNullException.ThrowIfNull(decisions);
        _first ??= decisions[0].Head;
        var start = buffer.Length;
        DecisionBlock.Write(buffer, decisions);
        _blocks.Add(Summarise(decisions, start - _origin, buffer.Written[start..]));
    }

    /// <summary>Writes what says which block is where. Once, after the last block.</summary>
    /// <exception cref="InvalidOperationException">There is no block.</exception>
    public void End()
    {
        var first = _first ?? throw new InvalidOperationException("A segment has at least one prediction.");
        var start = buffer.Length;
        var footer = new ByteBuffer();
        footer.WriteText(first.Tenant);
        footer.WriteVarint((ulong)first.RetentionDays);
        footer.WriteVarint((ulong)_blocks.Count);
        foreach (var block in _blocks)
        {
            Write(footer, block);
        }

        footer.WriteByte(first.IsImmutable ? Segment.ImmutableFlag : (byte)0);
        buffer.Pack(footer.Written);
        BinaryPrimitives.WriteInt32LittleEndian(buffer.GetSpan(sizeof(int)), buffer.Length - start);
        buffer.Advance(sizeof(int));
        Segment.Format.CopyTo(buffer.GetSpan(Segment.Format.Length));
        buffer.Advance(Segment.Format.Length);
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
}
