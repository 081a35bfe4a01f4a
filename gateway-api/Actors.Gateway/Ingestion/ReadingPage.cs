using System.Text.Json.Nodes;

namespace Actors.Gateway.Ingestion;

/// <summary>Stored readings of one device in the order in which they were taken.</summary>
/// <param name="Readings">The readings, in the form in which they are sent; <c>late</c> says which were.</param>
/// <param name="Cursor">Where the next page begins; null where this is the last.</param>
internal sealed record ReadingPage(IReadOnlyList<JsonObject> Readings, string? Cursor);
