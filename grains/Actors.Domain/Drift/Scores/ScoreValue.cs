namespace Actors.Domain.Drift.Scores;

/// <summary>A score of one feature, with what it was taken over.</summary>
/// <param name="Definition">What it is.</param>
/// <param name="Value">0 is 'alike' for each.</param>
/// <param name="PValue">By the definition's rule; null where there is none.</param>
/// <param name="Reference">Values of the baseline.</param>
/// <param name="Current">Values of the window.</param>
public sealed record ScoreValue(ScoreDefinition Definition, double Value, double? PValue, long Reference, long Current);
