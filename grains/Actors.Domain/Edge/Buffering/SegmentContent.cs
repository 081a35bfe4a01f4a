using System.Collections.Immutable;

namespace Actors.Domain.Edge.Buffering;

/// <summary>What a segment holds.</summary>
/// <param name="Head">Its front; null where not even that is whole.</param>
/// <param name="Records">The records up to the first that is not whole.</param>
/// <param name="Ends">Where each of them ends, in bytes from the segment's start.</param>
/// <param name="WholeBytes">Bytes up to the first record that is not whole; 0 without a head.</param>
public sealed record SegmentContent(SegmentHead? Head, ImmutableArray<BufferRecord> Records, ImmutableArray<int> Ends, int WholeBytes);
