namespace Actors.Gateway.Ingestion;

/// <summary>A page of windows, the newest first.</summary>
/// <param name="Windows">The windows.</param>
/// <param name="Cursor">Where the next page begins; null where this is the last.</param>
internal sealed record WindowPage(IReadOnlyList<StreamWindowDetail> Windows, string? Cursor);
