namespace Actors.Domain.Costs.Carbon;

/// <summary>Which intensity holds where and when: the first rate that holds, then the world's average.</summary>
/// <param name="rates">A tenant's before the platform's.</param>
public sealed class GridBook(IReadOnlyList<GridRate> rates)
{
    /// <summary>Where no rate holds: CodeCarbon's world average.</summary>
    public const double WorldAverage = 475;

    /// <summary>The intensity in grams for a kWh, and whether it is of the place rather than the world's.</summary>
    public (double GramsPerKwh, bool IsKnown) At(string place, DateTimeOffset at)
    {
        foreach (var rate in rates)
        {
            if (rate.Place == place && rate.Holds(at))
            {
                return (rate.At(at), true);
            }
        }

        return (WorldAverage, false);
    }
}
