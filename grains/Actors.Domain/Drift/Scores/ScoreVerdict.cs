namespace Actors.Domain.Drift.Scores;

/// <summary>A score against its threshold.</summary>
/// <param name="Score">The score.</param>
/// <param name="Rule">The threshold in words.</param>
/// <param name="Threshold">The value that the score is compared with; null where only the p-value decides.</param>
/// <param name="PValue">What decides where it is there; else the value does.</param>
/// <param name="Alpha">What the p-value is compared with.</param>
/// <param name="IsDrift">Whether it counts, for this feature alone.</param>
public sealed record ScoreVerdict(ScoreValue Score, string Rule, double? Threshold, double? PValue, double? Alpha, bool IsDrift);
