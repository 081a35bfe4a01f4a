namespace Actors.Gateway.Ingestion;

/// <summary>A page of readings that are kept apart, the oldest first.</summary>
/// <param name="Readings">The readings.</param>
/// <param name="Cursor">Where the next page begins; null where this is the last.</param>
internal sealed record QuarantinePage(IReadOnlyList<QuarantineItem> Readings, string? Cursor);
