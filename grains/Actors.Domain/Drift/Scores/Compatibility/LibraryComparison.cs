namespace Actors.Domain.Drift.Scores.Compatibility;

/// <summary>Compares values or counts.</summary>
public delegate (double Value, double? PValue) LibraryComparison(ReadOnlySpan<double> reference, ReadOnlySpan<double> current);
