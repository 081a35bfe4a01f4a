namespace Actors.Gateway.Placement;

/// <summary>A figure.</summary>
/// <param name="Value">The figure, in the unit that its name says.</param>
/// <param name="Source">What measured it, or that it is assumed or given.</param>
public sealed record FactDetail(double Value, string Source);
