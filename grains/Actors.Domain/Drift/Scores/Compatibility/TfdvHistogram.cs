namespace Actors.Domain.Drift.Scores.Compatibility;

/// <summary>A histogram as TensorFlow Data Validation stores it.</summary>
/// <param name="Buckets">From, to (equal: a point) and values of each, in order.</param>
/// <param name="Missing">Values that are NaN.</param>
public sealed record TfdvHistogram(IReadOnlyList<(double Low, double High, double Count)> Buckets, double Missing = 0);
