namespace Actors.Domain.Drift.Scores;

/// <summary>What exactly a score is: two numbers of the same name mean the same only where all of this is equal.</summary>
/// <param name="Metric">The score's name.</param>
/// <param name="Formula">Over shares p of the reference and q of the current values.</param>
/// <param name="Buckets">Over what.</param>
/// <param name="ZeroPolicy">What becomes of empty buckets.</param>
/// <param name="Unit">The logarithm's base, or the values' unit, or none.</param>
/// <param name="PValue">Where its p-value comes from; null where it has none of its own.</param>
/// <param name="Version">Rises whenever the number for the same data changes.</param>
public sealed record ScoreDefinition(string Metric, string Formula, string Buckets, string ZeroPolicy, string Unit, string? PValue, int Version);
