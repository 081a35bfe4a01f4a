namespace Actors.Domain.Costs;

/// <summary>A part of the cost. Lines of a whole add up to it, to the last micro-unit.</summary>
/// <param name="Key">Of what.</param>
/// <param name="Quantity">How much, in the resource's unit.</param>
/// <param name="Kind">What it is of.</param>
/// <param name="Micros">The amount, in micro-units of the currency.</param>
/// <param name="Price">By which price; null where there was none, and then the amount is 0.</param>
public sealed record CostLine(UsageKey Key, long Quantity, CostKind Kind, long Micros, Price? Price)
{
    /// <summary>The charge that it is; null for what was metered.</summary>
    public CostCharge? Charge { get; init; }

    /// <summary>Tags, where it was they that it was spread or given by.</summary>
    public CostTags Tags { get; init; } = CostTags.None;
}
