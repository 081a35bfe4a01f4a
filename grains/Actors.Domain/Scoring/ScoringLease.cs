namespace Actors.Domain.Scoring;

/// <summary>That a worker is at a chunk.</summary>
/// <param name="Worker">The worker.</param>
/// <param name="Until">When others may have the chunk, unless it says that it is still at it.</param>
/// <param name="Rows">Rows that it has done of it.</param>
public readonly record struct ScoringLease(string Worker, DateTimeOffset Until, long Rows);
