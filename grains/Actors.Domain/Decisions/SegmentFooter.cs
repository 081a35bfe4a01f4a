using System.Collections.Immutable;

namespace Actors.Domain.Decisions;

/// <summary>What a segment says of itself.</summary>
/// <param name="Tenant">Whose predictions it holds.</param>
/// <param name="RetentionDays">For how many days they are kept.</param>
/// <param name="IsImmutable">Whether its digest is in the audit log.</param>
/// <param name="Blocks">Its blocks.</param>
/// <param name="Digest">The SHA-256 of the footer, which holds the digests of all blocks: who knows it can tell whether any byte of the segment changed.</param>
public sealed record SegmentFooter(string Tenant, int RetentionDays, bool IsImmutable, ImmutableArray<BlockSummary> Blocks, ReadOnlyMemory<byte> Digest)
{
    /// <summary>Predictions in it.</summary>
    public long Count => Blocks.Sum(block => (long)block.Count);

    /// <summary>From when on it may be deleted.</summary>
    public DateTimeOffset ExpiresAt => Blocks.Max(block => block.LastAt).AddDays(RetentionDays);
}
