namespace Actors.Domain.Drift.Scores.Compatibility;

/// <summary>Tests and distances with scipy's conventions (scipy.stats, 1.10 and later).</summary>
public static class ScipyScores
{
    private const int MostExact = 10_000;

    /// <summary>ks_2samp, method auto: exact while neither sample exceeds 10,000 values, else the limiting distribution.</summary>
    public static KolmogorovSmirnov Ks(ReadOnlySpan<double> first, ReadOnlySpan<double> second, bool isTwoSided = true) =>
        KolmogorovSmirnov.Of(first, second, isTwoSided, Math.Max(first.Length, second.Length) <= MostExact ? long.MaxValue : 0);

    /// <summary>wasserstein_distance.</summary>
    public static double Wasserstein(ReadOnlySpan<double> first, ReadOnlySpan<double> second) => CumulativeDistance.Wasserstein(first, second);

    /// <summary>energy_distance.</summary>
    public static double Energy(ReadOnlySpan<double> first, ReadOnlySpan<double> second) => CumulativeDistance.Energy(first, second);

    /// <summary>chi2_contingency of two rows, with its default correction in tables of 2 by 2.</summary>
    public static TestResult ChiSquareOfTable(ReadOnlySpan<double> first, ReadOnlySpan<double> second) => ContingencyTests.ChiSquare(first, second, isCorrected: true);

    /// <summary>scipy.spatial.distance.jensenshannon: the distance, in nats by default.</summary>
    public static double JensenShannon(ReadOnlySpan<double> p, ReadOnlySpan<double> q, LogBase unit = LogBase.Natural) =>
        Divergence.JensenShannonDistance(Shares.Normalised(p), Shares.Normalised(q), unit);
}
