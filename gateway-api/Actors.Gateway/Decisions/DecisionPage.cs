namespace Actors.Gateway.Decisions;

/// <summary>A page of predictions, in the order of their ids, which is that of time.</summary>
/// <param name="Decisions">The predictions.</param>
/// <param name="Cursor">Where the next page begins; null where this is the last.</param>
internal sealed record DecisionPage(IReadOnlyList<DecisionDetail> Decisions, string? Cursor);
