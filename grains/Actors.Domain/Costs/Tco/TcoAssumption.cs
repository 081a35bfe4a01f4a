namespace Actors.Domain.Costs.Tco;

/// <summary>A number that a comparison rests on.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value.</param>
/// <param name="Unit">Its unit, for people.</param>
/// <param name="Most">The highest value; the lowest is 0.</param>
/// <param name="Source">Where it comes from, for people.</param>
public sealed record TcoAssumption(string Name, double Value, string Unit, double Most, string Source);
