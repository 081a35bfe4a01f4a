namespace Actors.Gateway.Outcomes;

/// <summary>A page of outcomes, in the order in which they were taken in.</summary>
/// <param name="Outcomes">The outcomes.</param>
/// <param name="Cursor">Where the next page begins; null where this is the last.</param>
internal sealed record ReceivedOutcomePage(IReadOnlyList<ReceivedOutcome> Outcomes, string? Cursor);
