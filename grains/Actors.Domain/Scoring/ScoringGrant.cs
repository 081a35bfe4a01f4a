namespace Actors.Domain.Scoring;

/// <summary>A chunk that is given to a worker.</summary>
/// <param name="Chunk">Its number; 0 for cutting the dataset.</param>
/// <param name="Lease">The lease's number, which the worker names whenever it speaks of the chunk.</param>
public readonly record struct ScoringGrant(int Chunk, long Lease);
