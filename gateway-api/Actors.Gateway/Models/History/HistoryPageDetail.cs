namespace Actors.Gateway.Models.History;

/// <summary>A part of a model's history.</summary>
/// <param name="Items">The changes, oldest first.</param>
/// <param name="Last">The number of the newest change that there is.</param>
/// <param name="KnownSince">From when on everything is known; null where nothing is.</param>
/// <param name="NextCursor">What to ask the next page with; null at the end.</param>
public sealed record HistoryPageDetail(IReadOnlyList<HistoryDetail> Items, long Last, DateTimeOffset? KnownSince, string? NextCursor);
