namespace Actors.Gateway.Placement;

/// <summary>How far an assumption has to move for another advice.</summary>
/// <param name="Assumption">Its name.</param>
/// <param name="Assumed">The value assumed.</param>
/// <param name="Value">The value from which on the advice is another.</param>
/// <param name="Instead">The advice there; null for none that is possible.</param>
public sealed record TippingPointDetail(string Assumption, double Assumed, double Value, string? Instead);
