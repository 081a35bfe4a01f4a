namespace Actors.Domain.Statistics;

/// <summary>Always-valid bounds of a quantile, from the ranks of the values alone.</summary>
/// <remarks>Howard and Ramdas, 'Sequential estimation of quantiles with applications to A/B testing and best-arm identification', Bernoulli 28 (2022), theorem 1.</remarks>
public static class QuantileSequence
{
    /// <summary>
    /// The ranks, as parts of the sample, between whose values the quantile lies at every size of the sample at once but with chance alpha. Below 0 or above 1:
    /// nothing is known on that side.
    /// </summary>
    public static Interval Ranks(double quantile, long count, double alpha)
    {
        if (count < 2)
        {
            return Interval.Everything;
        }

        var growth = ((1.4 * Math.Log(Math.Max(1, Math.Log(2.1 * count)))) + Math.Log(10 / alpha)) / count;
        var width = (1.5 * Math.Sqrt(quantile * (1 - quantile) * growth)) + (0.8 * growth);
        return new(quantile - width, quantile + width);
    }

    /// <summary>The values that bound a quantile, read from a sample in order.</summary>
    public static Interval Of(ReadOnlySpan<double> sorted, double quantile, double alpha)
    {
        var ranks = Ranks(quantile, sorted.Length, alpha);
        var low = (int)Math.Floor(ranks.Low * sorted.Length) - 1;
        var high = (int)Math.Ceiling(ranks.High * sorted.Length);
        return new(
            ranks.Low > 0 && low >= 0 ? sorted[low] : double.NegativeInfinity,
            ranks.High < 1 && high < sorted.Length ? sorted[high] : double.PositiveInfinity);
    }
}
