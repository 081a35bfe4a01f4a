using System.Collections.Immutable;

namespace Actors.Domain.Drift.Monitoring;

/// <summary>What was found of a window.</summary>
/// <param name="Start">Its start.</param>
/// <param name="End">Its end.</param>
/// <param name="Rows">Rows that were taken.</param>
/// <param name="Seen">Rows that there were.</param>
/// <param name="Dropped">Rows that found no room.</param>
/// <param name="Comparisons">With each baseline, in the plan's order.</param>
public sealed record WindowVerdict(
    DateTimeOffset Start, DateTimeOffset End, long Rows, long Seen, long Dropped, ImmutableArray<ComparisonVerdict> Comparisons);
