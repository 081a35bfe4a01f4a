namespace Actors.Gateway.Models.Lifecycle;

/// <summary>A page of versions that are proposed for removal, by model name and number.</summary>
/// <param name="Items">The versions; may be fewer than asked for although there are more.</param>
/// <param name="NextCursor">What to ask the next page with; null at the end.</param>
public sealed record OrphanPage(IReadOnlyList<OrphanDetail> Items, string? NextCursor);
