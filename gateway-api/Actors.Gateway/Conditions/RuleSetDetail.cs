namespace Actors.Gateway.Conditions;

/// <summary>The rules around a model, of one revision.</summary>
/// <param name="Revision">1, 2, 3, ... without gaps; 0 where none were ever set.</param>
/// <param name="Since">From when on they were in force; null where none were ever set.</param>
/// <param name="By">Who set them.</param>
/// <param name="Reason">Why; null where nobody said.</param>
/// <param name="Rules">The rules, in the order in which they are asked; null in a list.</param>
public sealed record RuleSetDetail(long Revision, DateTimeOffset? Since, string By, string? Reason, IReadOnlyList<RuleDetail>? Rules);
