namespace Actors.Gateway.Drift;

/// <summary>A row of a dataset.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Cells">Texts by column; null, or not there, is missing.</param>
internal readonly record struct DataRow(long Number, IReadOnlyDictionary<string, string?> Cells);
