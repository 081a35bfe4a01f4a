namespace Actors.Storage.Decisions;

/// <summary>What a check of remembered predictions found.</summary>
/// <param name="Segments">Segments read.</param>
/// <param name="Predictions">Predictions in them.</param>
/// <param name="Immutable">Predictions in segments whose digest is in the audit log.</param>
/// <param name="Faults">What is wrong, in words; empty where nothing is.</param>
public sealed record DecisionCheckReport(int Segments, long Predictions, long Immutable, IReadOnlyList<string> Faults);
