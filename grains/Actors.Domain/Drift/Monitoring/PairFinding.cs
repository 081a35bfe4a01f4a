using Actors.Domain.Drift.Scores;

namespace Actors.Domain.Drift.Monitoring;

/// <summary>How the correlation of two features has moved.</summary>
/// <param name="First">The one feature.</param>
/// <param name="Second">The other.</param>
/// <param name="Score">The change.</param>
/// <param name="AdjustedP">The p-value corrected for all pairs (Holm); null where there is none.</param>
/// <param name="IsDrift">After correction.</param>
public sealed record PairFinding(string First, string Second, ScoreValue Score, double? AdjustedP, bool IsDrift);
