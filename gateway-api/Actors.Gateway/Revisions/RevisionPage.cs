namespace Actors.Gateway.Revisions;

/// <summary>A page of revisions, newest first.</summary>
/// <param name="Items">The revisions, without what was set.</param>
/// <param name="NextCursor">Where the next page begins; null on the last one.</param>
public sealed record RevisionPage(IReadOnlyList<RevisionDetail> Items, string? NextCursor);
