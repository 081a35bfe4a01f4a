namespace Actors.Domain.Statistics;

/// <summary>
/// Robbins' normal mixture: the always-valid test and confidence sequence of a mean whose sum is sub-Gaussian, or, by the central limit theorem,
/// of any mean with finite variance. The interval may be looked at as often as one likes: the chance that it ever misses the truth is at most alpha.
/// </summary>
/// <remarks>
/// Robbins 1970; tuned as in Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas, arXiv 2103.06476, whose asymptotic form GrowthBook's engine uses
/// (`growthbook/growthbook:packages/stats/gbstats/frequentist/tests.py`). Exact for a known bound on the variance; asymptotic with an estimated one,
/// which is why a rollout asks for a minimum of samples first.
/// </remarks>
public static class NormalMixture
{
    /// <summary>Where intervals are narrowest unless the caller says otherwise, in samples.</summary>
    public const double DefaultTuning = 5000;

    /// <summary>The spread of the mixing distribution, in standard deviations, that makes the interval narrowest at so many samples.</summary>
    public static double Spread(double alpha, double samples) => Math.Sqrt(((-2 * Math.Log(alpha)) + Math.Log((-2 * Math.Log(alpha)) + 1)) / samples);

    /// <summary>Half the width of the two-sided interval of a mean of <paramref name="count"/> samples with the variance.</summary>
    public static double HalfWidth(double count, double variance, double alpha, double tuning = DefaultTuning)
    {
        if (count <= 0)
        {
            return double.PositiveInfinity;
        }

        var scale = Spread(alpha, tuning);
        var growth = (count * scale * scale) + 1;
        return Math.Sqrt(variance * 2 * growth / (count * scale * count * scale) * Math.Log(Math.Sqrt(growth) / alpha));
    }

    /// <summary>The distance of the one-sided bound from the mean.</summary>
    public static double OneSidedWidth(double count, double variance, double alpha, double tuning = DefaultTuning)
    {
        if (count <= 0)
        {
            return double.PositiveInfinity;
        }

        var scale = Spread(2 * alpha, tuning);
        var growth = (count * scale * scale) + 1;
        return Math.Sqrt(variance * 2 * growth / (count * scale * count * scale) * double.LogP1(Math.Sqrt(growth) / (2 * alpha)));
    }

    /// <summary>The two-sided interval of a mean.</summary>
    public static Interval Around(in Moments values, double alpha, double tuning = DefaultTuning)
    {
        var half = HalfWidth(values.Count, values.Variance, alpha, tuning);
        return new(values.Mean - half, values.Mean + half);
    }

    /// <summary>
    /// Logarithm of the evidence against a difference of zero: the mixture of likelihood ratios. Its reciprocal is an always-valid p-value.
    /// </summary>
    /// <param name="count">Samples.</param>
    /// <param name="z">The estimate over its standard error.</param>
    /// <param name="alpha">The level that <paramref name="tuning"/> is meant for.</param>
    /// <param name="tuning">Where the test is most powerful, in samples.</param>
    public static double LogEvidence(double count, double z, double alpha, double tuning = DefaultTuning)
    {
        var scale = Spread(alpha, tuning);
        var growth = (count * scale * scale) + 1;
        return (-0.5 * Math.Log(growth)) + (0.5 * z * z * (growth - 1) / growth);
    }

    /// <summary>The always-valid p-value of <see cref="LogEvidence"/>.</summary>
    public static double PValue(double count, double z, double alpha, double tuning = DefaultTuning) =>
        Math.Min(1, Math.Exp(-LogEvidence(count, z, alpha, tuning)));
}
