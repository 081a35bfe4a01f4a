using System.Collections.Immutable;

namespace Actors.Domain.Detection;

/// <summary>What a detector says of a batch of values.</summary>
/// <param name="Last">After the last one.</param>
/// <param name="Drifts">Places in the batch, from 0, at which there was a change.</param>
/// <param name="FirstWarning">The first place at which it warned; null where it did not.</param>
public sealed record DetectorVerdict(Signal Last, ImmutableArray<int> Drifts, int? FirstWarning);
