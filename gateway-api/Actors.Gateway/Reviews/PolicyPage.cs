namespace Actors.Gateway.Reviews;

/// <summary>A page of the revisions of a process's policy.</summary>
/// <param name="Items">The revisions, newest first.</param>
/// <param name="NextCursor">What to ask the next page with; null at the end.</param>
public sealed record PolicyPage(IReadOnlyList<PolicyRevision> Items, string? NextCursor);
