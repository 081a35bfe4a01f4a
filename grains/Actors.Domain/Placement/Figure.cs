namespace Actors.Domain.Placement;

/// <summary>A number with where it comes from.</summary>
/// <param name="Value">The number, in the unit that its name says.</param>
/// <param name="Source">For people: what measured it, over how much, or that it is assumed.</param>
public readonly record struct Figure(double Value, string Source);
