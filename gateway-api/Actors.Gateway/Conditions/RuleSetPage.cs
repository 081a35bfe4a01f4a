namespace Actors.Gateway.Conditions;

/// <summary>A page of the revisions of the rules around a model.</summary>
/// <param name="Items">The revisions, newest first, without their rules.</param>
/// <param name="NextCursor">What to ask the next page with; null at the end.</param>
public sealed record RuleSetPage(IReadOnlyList<RuleSetDetail> Items, string? NextCursor);
