namespace Actors.Domain.Drift.Scores;

/// <summary>One feature's verdict among all of its group.</summary>
/// <param name="Feature">Its name.</param>
/// <param name="Verdict">For itself; null where nothing could be compared.</param>
/// <param name="AdjustedP">The p-value corrected for all features; null where the threshold is a number.</param>
/// <param name="IsDrift">After correction.</param>
public sealed record FeatureDrift(string Feature, ScoreVerdict? Verdict, double? AdjustedP, bool IsDrift);
