using Actors.Domain.Statistics;

namespace Actors.Domain.Governance.Fairness;

/// <summary>A rate with what it was counted from.</summary>
/// <param name="Hits">How many; 0 to <paramref name="Of"/>.</param>
/// <param name="Of">Of how many.</param>
public readonly record struct GroupRate(long Hits, long Of)
{
    /// <summary>The rate, 0 to 1; not a number where nothing was counted.</summary>
    public double Value => (double)Hits / Of;

    /// <summary>Wilson's score interval (E. B. Wilson, JASA 22, 1927), which stays within 0 and 1 and holds for small counts and rates near the ends.</summary>
    /// <param name="z">The normal quantile of the confidence; 1.96 for 95 %.</param>
    public Interval Within(double z)
    {
        var (n, square) = ((double)Of, z * z);
        var centre = (Value + (square / (2 * n))) / (1 + (square / n));
        var half = z / (1 + (square / n)) * Math.Sqrt((Value * (1 - Value) / n) + (square / (4 * n * n)));
        return new Interval(Math.Max(0, centre - half), Math.Min(1, centre + half));
    }
}
