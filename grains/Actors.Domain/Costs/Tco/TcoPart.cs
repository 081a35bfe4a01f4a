namespace Actors.Domain.Costs.Tco;

/// <summary>A part of an option's cost.</summary>
/// <param name="Name">What it is for.</param>
/// <param name="PerMonth">Currency units a month.</param>
/// <param name="Source">How it is worked out, for people.</param>
public sealed record TcoPart(string Name, double PerMonth, string Source);
