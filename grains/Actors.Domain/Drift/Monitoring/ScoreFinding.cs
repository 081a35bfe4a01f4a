using Actors.Domain.Drift.Scores;

namespace Actors.Domain.Drift.Monitoring;

/// <summary>A score of a feature in a window.</summary>
/// <param name="Verdict">Against its threshold.</param>
/// <param name="AdjustedP">The p-value corrected for all features; null where the threshold is a number.</param>
/// <param name="IsDrift">After correction.</param>
public sealed record ScoreFinding(ScoreVerdict Verdict, double? AdjustedP, bool IsDrift);
