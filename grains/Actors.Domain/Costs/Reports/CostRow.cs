namespace Actors.Domain.Costs.Reports;

/// <summary>Costs of one value of each dimension.</summary>
/// <param name="Values">The values, in the order of the dimensions.</param>
/// <param name="Micros">All of it, in micro-units.</param>
/// <param name="ByKind">Its parts by kind.</param>
/// <param name="Quantity">How much was used, where all of it is of one resource; else null.</param>
/// <param name="Resource">That resource.</param>
public sealed record CostRow(IReadOnlyList<string> Values, long Micros, IReadOnlyDictionary<CostKind, long> ByKind, decimal? Quantity, string? Resource);
