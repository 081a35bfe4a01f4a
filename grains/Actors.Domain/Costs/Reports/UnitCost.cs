namespace Actors.Domain.Costs.Reports;

/// <summary>What predictions of a version cost.</summary>
/// <param name="Model">The model.</param>
/// <param name="Version">The version.</param>
/// <param name="Rows">Rows predicted.</param>
/// <param name="Micros">All of their cost, with their part of what is shared and idle.</param>
public sealed record UnitCost(string Model, int Version, long Rows, long Micros)
{
    /// <summary>Micro-units for one; null before the first.</summary>
    public double? PerPrediction => Rows == 0 ? null : (double)Micros / Rows;

    /// <summary>Micro-units for a thousand; null before the first.</summary>
    public double? PerThousand => PerPrediction * 1_000;

    /// <summary>Versions that cost something, the dearest first. One without rows is idle: it costs and answers nobody.</summary>
    public static IReadOnlyList<UnitCost> Of(IReadOnlyList<CostLine> chargeback)
    {
        ArgumentNullException.ThrowIfNull(chargeback);
        return
        [
            .. chargeback.Where(line => line.Key.Model.Length > 0 && line.Kind != CostKind.Charge).GroupBy(line => (line.Key.Model, line.Key.Version))
                .Select(version => new UnitCost(
                    version.Key.Model,
                    version.Key.Version,
                    version.Where(line => line.Kind == CostKind.Used && line.Key.Resource == CostResource.Rows.Name).Sum(line => line.Quantity),
                    version.Sum(line => line.Micros)))
                .OrderByDescending(version => version.Micros).ThenBy(version => version.Model, StringComparer.Ordinal).ThenBy(version => version.Version),
        ];
    }
}
