namespace Actors.Domain.Statistics;

/// <summary>How many samples a test with one look needs, to plan by.</summary>
public static class Power
{
    /// <summary>
    /// Samples of both arms together at which a z-test of two rates finds the difference with the power (Fleiss, Levin and Paik 2003, 4.14, for unequal
    /// arms; no continuity correction).
    /// </summary>
    /// <param name="baseline">The baseline's rate.</param>
    /// <param name="rise">The difference to find.</param>
    /// <param name="share">Of all samples, the second arm's; above 0, below 1.</param>
    /// <param name="alpha">Level.</param>
    /// <param name="power">The chance to find it.</param>
    /// <param name="sides">1 or 2.</param>
    public static double OfRates(double baseline, double rise, double share, double alpha, double power, int sides = 1)
    {
        var other = baseline + rise;
        var pooled = (baseline * (1 - share)) + (other * share);
        var null0 = pooled * (1 - pooled) * ((1 / (1 - share)) + (1 / share));
        var alternative = (baseline * (1 - baseline) / (1 - share)) + (other * (1 - other) / share);
        var root = (Normal.Quantile(1 - (alpha / sides)) * Math.Sqrt(null0)) + (Normal.Quantile(power) * Math.Sqrt(alternative));
        return root * root / (rise * rise);
    }

    /// <summary>As <see cref="OfRates"/> for means with a common variance.</summary>
    public static double OfMeans(double variance, double difference, double share, double alpha, double power, int sides = 2)
    {
        var root = Normal.Quantile(1 - (alpha / sides)) + Normal.Quantile(power);
        return root * root * variance * ((1 / (1 - share)) + (1 / share)) / (difference * difference);
    }

    /// <summary>The smallest difference of means that so many samples find with the power.</summary>
    public static double SmallestDifference(double variance, double samples, double share, double alpha, double power, int sides = 2) =>
        (Normal.Quantile(1 - (alpha / sides)) + Normal.Quantile(power)) * Math.Sqrt(variance * ((1 / (1 - share)) + (1 / share)) / samples);
}
