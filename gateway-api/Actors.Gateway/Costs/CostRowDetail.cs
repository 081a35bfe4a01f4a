namespace Actors.Gateway.Costs;

/// <summary>Costs of one value of each dimension.</summary>
/// <param name="Values">The value of each dimension; empty for none.</param>
/// <param name="Micros">The amount, in micro-units.</param>
/// <param name="ByKind">Its parts.</param>
/// <param name="Quantity">How much was used, where all of it is of one resource.</param>
/// <param name="Unit">That resource's unit.</param>
internal sealed record CostRowDetail(IReadOnlyDictionary<string, string> Values, long Micros, IReadOnlyDictionary<string, long> ByKind, decimal? Quantity, string? Unit);
