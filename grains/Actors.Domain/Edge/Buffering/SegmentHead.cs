using System.Collections.Immutable;

namespace Actors.Domain.Edge.Buffering;

/// <summary>What stands at the front of a segment.</summary>
/// <param name="Epoch">The epoch of the sequences in it: another one where the device has lost its counters.</param>
/// <param name="First">The position of its first record in the log.</param>
/// <param name="Next">The next sequence of every stream that the log has known, so that counters outlive the segments before.</param>
public sealed record SegmentHead(long Epoch, long First, ImmutableSortedDictionary<string, long> Next);
