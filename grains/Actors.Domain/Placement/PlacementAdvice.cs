namespace Actors.Domain.Placement;

/// <summary>Where a model should answer, with all numbers that lead there.</summary>
/// <param name="Best">The option of the least score; null where each has an obstacle.</param>
/// <param name="Options">All of them.</param>
/// <param name="TippingPoints">What would change the advice, the nearest first.</param>
public sealed record PlacementAdvice(PlacementKind? Best, IReadOnlyList<PlacementOption> Options, IReadOnlyList<TippingPoint> TippingPoints);
