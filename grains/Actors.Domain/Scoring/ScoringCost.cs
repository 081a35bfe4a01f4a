namespace Actors.Domain.Scoring;

/// <summary>What a job costs, in millionths of a currency.</summary>
/// <param name="EstimatedMicros">In all, as it is estimated; null where nothing says.</param>
/// <param name="SpentMicros">So far; null where nothing says.</param>
/// <param name="Currency">The currency; null where nothing says.</param>
public sealed record ScoringCost(long? EstimatedMicros, long? SpentMicros, string? Currency);
