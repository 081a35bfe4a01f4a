namespace Actors.Domain.Placement;

/// <summary>How far an assumption has to move, all others as they are, for another advice.</summary>
/// <param name="Assumption">Its name.</param>
/// <param name="Value">The value nearest to the assumed one from which on the advice is another, to a hundredth of it.</param>
/// <param name="Assumed">The value assumed.</param>
/// <param name="Instead">The advice there; null for none that is possible.</param>
public sealed record TippingPoint(string Assumption, double Value, double Assumed, PlacementKind? Instead);
