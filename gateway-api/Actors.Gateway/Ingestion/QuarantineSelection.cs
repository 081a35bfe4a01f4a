namespace Actors.Gateway.Ingestion;

/// <summary>Which readings of a quarantine are meant.</summary>
/// <param name="Ids">Their ids; null for the oldest thousand.</param>
internal sealed record QuarantineSelection(IReadOnlyList<string>? Ids);
