namespace Actors.Gateway.Costs;

/// <summary>What is written off of versions.</summary>
/// <param name="From">The begin.</param>
/// <param name="Until">The end, itself not included.</param>
/// <param name="Versions">By model and version.</param>
/// <param name="NextCursor">What to ask the next page with; null at the end.</param>
internal sealed record DepreciationsDetail(DateTimeOffset From, DateTimeOffset Until, IReadOnlyList<DepreciatedVersion> Versions, string? NextCursor);
