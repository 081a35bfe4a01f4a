namespace Actors.Gateway.Models;

/// <summary>A page of models, in ordinal order of their names.</summary>
/// <param name="Items">The models; may be fewer than asked for although there are more.</param>
/// <param name="NextCursor">What to ask the next page with; null at the end.</param>
public sealed record ModelPage(IReadOnlyList<ModelSummary> Items, string? NextCursor);
