namespace Actors.Domain.Costs;

/// <summary>How much was used in an hour.</summary>
/// <param name="Key">Of what.</param>
/// <param name="Quantity">In the resource's unit.</param>
public readonly record struct UsageRow(UsageKey Key, long Quantity);
