namespace Actors.Domain.Campaigns;

/// <summary>How many devices of a group stand where. Counted from their rows, so that a report that comes twice counts once.</summary>
/// <param name="Group">The group; -1 for devices whose turn has not come.</param>
/// <param name="State">Where they stand.</param>
/// <param name="Attempt">Which attempt it is.</param>
/// <param name="Count">How many.</param>
public sealed record TargetTally(int Group, ActionState State, int Attempt, long Count);
