namespace Actors.Domain.Costs.Carbon;

/// <summary>Energy of a span of time and what it stands for.</summary>
/// <param name="MeasuredMicrojoules">By the processors' counters.</param>
/// <param name="ModelledMicrojoules">By the model of processor time.</param>
/// <param name="OperationalGrams">Grams of CO2 equivalents by the grids' intensity hour by hour.</param>
/// <param name="AssumedShare">The share of those grams for which the world's average stands in, 0 to 1.</param>
public sealed record CarbonFootprint(long MeasuredMicrojoules, long ModelledMicrojoules, double OperationalGrams, double AssumedShare)
{
    private const double MicrojoulesPerKwh = 3.6e12;

    /// <summary>All of the energy.</summary>
    public double KilowattHours => (MeasuredMicrojoules + (double)ModelledMicrojoules) / MicrojoulesPerKwh;

    /// <summary>By how many times the energy may be more or less; 1 where all of it is measured.</summary>
    public double Error => ModelledMicrojoules == 0 ? 1 : EnergyModel.Error;

    /// <summary>Adds up the energy in usage; other resources do not count.</summary>
    public static CarbonFootprint Of(IEnumerable<UsageRow> rows, GridBook grid)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(grid);
        var (measured, modelled, grams, assumed) = (0L, 0L, 0.0, 0.0);
        foreach (var row in rows)
        {
            var isMeasured = row.Key.Resource == CostResource.Energy.Name;
            if (!isMeasured && row.Key.Resource != CostResource.ModelledEnergy.Name)
            {
                continue;
            }

            measured += isMeasured ? row.Quantity : 0;
            modelled += isMeasured ? 0 : row.Quantity;
            var (intensity, isKnown) = grid.At(row.Key.Place, row.Key.Start);
            var emitted = row.Quantity / MicrojoulesPerKwh * intensity;
            grams += emitted;
            assumed += isKnown ? 0 : emitted;
        }

        return new CarbonFootprint(measured, modelled, grams, grams > 0 ? assumed / grams : 0);
    }
}
