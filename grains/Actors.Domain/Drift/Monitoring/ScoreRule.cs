using Actors.Domain.Drift.Scores;

namespace Actors.Domain.Drift.Monitoring;

/// <summary>A score that is taken of each feature that it is for, and when it counts as drift.</summary>
/// <param name="Score">The score.</param>
/// <param name="Threshold">When it counts.</param>
public sealed record ScoreRule(DriftScore Score, ScoreThreshold Threshold);
