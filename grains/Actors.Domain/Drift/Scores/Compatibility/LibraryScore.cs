using Actors.Domain.Drift.Profiles;

namespace Actors.Domain.Drift.Scores.Compatibility;

/// <summary>A score by another library's rules, with its definition.</summary>
/// <param name="Library">Whose.</param>
/// <param name="Definition">What it is.</param>
/// <param name="Kind">Numeric: it compares values. Categorical: counts over the same categories.</param>
/// <param name="Alarm">When that library calls it drift unless told otherwise; null where it leaves that open.</param>
/// <param name="Compare">The score of a reference and a current side, and its p-value where it has one.</param>
public sealed record LibraryScore(string Library, ScoreDefinition Definition, FeatureKind Kind, string? Alarm, LibraryComparison Compare);
