namespace Actors.Domain.Scoring;

/// <summary>That a worker is at a chunk, or was last.</summary>
/// <param name="Worker">The worker.</param>
/// <param name="Number">The lease's number: what is given later has a higher one.</param>
/// <param name="Until">When others may have the chunk, unless it says that it is still at it.</param>
/// <param name="Rows">Rows that it has done of it.</param>
public readonly record struct ScoringLease(string Worker, long Number, DateTimeOffset Until, long Rows);
