namespace Actors.Domain.Edge.Slots;

/// <summary>What came of an update.</summary>
/// <param name="Outcome">In short.</param>
/// <param name="Reason">For people; null where it succeeded.</param>
public sealed record UpdateResult(UpdateOutcome Outcome, string? Reason);
