namespace Actors.Gateway.Ingestion;

/// <summary>A page of streams in the order of their names.</summary>
/// <param name="Streams">The streams.</param>
/// <param name="Cursor">Where the next page begins; null where this is the last.</param>
internal sealed record StreamPage(IReadOnlyList<StreamDetail> Streams, string? Cursor);
