namespace Actors.Domain.Drift.Scores.Compatibility;

/// <summary>Scores as Evidently computes them (evidently:src/evidently/legacy/calculations/stattests@a4aa4c2b3), for comparison with figures made by it.</summary>
/// <remarks>Its numeric bins come from reference and current values together, so they need the values and cannot come from a stored profile.</remarks>
public static class EvidentlyScores
{
    private const int MostValues = 20;
    private const double LeastDeviation = 0.001;

    /// <summary>PSI of numeric values; drift from 0.1.</summary>
    public static double Psi(ReadOnlySpan<double> reference, ReadOnlySpan<double> current)
    {
        var (r, c) = Bins(reference, current);
        return PsiOfCounts(r, c);
    }

    /// <summary>PSI of counts by category; drift from 0.1.</summary>
    public static double PsiOfCounts(ReadOnlySpan<double> reference, ReadOnlySpan<double> current) =>
        Shares.Compare(reference, current, ZeroPolicy.Evidently, Divergence.PopulationStability);

    /// <summary>Kullback and Leibler's divergence of the reference from the current counts, renormalised after zeros were filled; drift from 0.1.</summary>
    public static double KullbackLeiblerOfCounts(ReadOnlySpan<double> reference, ReadOnlySpan<double> current) =>
        Shares.Compare(reference, current, ZeroPolicy.Evidently, static (p, q) => Divergence.KullbackLeibler(Shares.Normalised(p), Shares.Normalised(q)));

    /// <summary>Jensen and Shannon's distance in nats; drift from 0.1.</summary>
    public static double JensenShannon(ReadOnlySpan<double> reference, ReadOnlySpan<double> current)
    {
        var (r, c) = Bins(reference, current);
        return JensenShannonOfCounts(r, c);
    }

    /// <summary>The same of counts by category.</summary>
    public static double JensenShannonOfCounts(ReadOnlySpan<double> reference, ReadOnlySpan<double> current) =>
        Shares.Compare(reference, current, ZeroPolicy.Keep, static (p, q) => Divergence.JensenShannonDistance(p, q));

    /// <summary>Hellinger's distance of counts by category; drift from 0.1.</summary>
    public static double HellingerOfCounts(ReadOnlySpan<double> reference, ReadOnlySpan<double> current) =>
        Shares.Compare(reference, current, ZeroPolicy.Keep, Divergence.Hellinger);

    /// <summary>Wasserstein-1 over the larger of 0.001 and the reference's deviation (divisor n); drift from 0.1.</summary>
    public static double Wasserstein(ReadOnlySpan<double> reference, ReadOnlySpan<double> current) =>
        CumulativeDistance.Wasserstein(reference, current) / Math.Max(LibraryBins.MeanDeviation(reference).Deviation, LeastDeviation);

    /// <summary>Chi-square of the current counts against the reference's shares; drift below p 0.05.</summary>
    public static TestResult ChiSquare(ReadOnlySpan<double> reference, ReadOnlySpan<double> current) => ContingencyTests.ChiSquareOfFit(reference, current);

    /// <summary>G of the current counts against the reference's shares; drift below p 0.05.</summary>
    public static TestResult G(ReadOnlySpan<double> reference, ReadOnlySpan<double> current) => ContingencyTests.GOfFit(reference, current);

    /// <summary>Kolmogorov and Smirnov, as scipy decides between exact and limiting; drift below p 0.05.</summary>
    public static KolmogorovSmirnov Ks(ReadOnlySpan<double> reference, ReadOnlySpan<double> current) => ScipyScores.Ks(reference, current);

    /// <summary>Total variation distance of counts.</summary>
    public static double TotalVariation(ReadOnlySpan<double> reference, ReadOnlySpan<double> current) =>
        Shares.Compare(reference, current, ZeroPolicy.Keep, Divergence.TotalVariation);

    private static (double[] Reference, double[] Current) Bins(ReadOnlySpan<double> reference, ReadOnlySpan<double> current)
    {
        var distinct = new HashSet<double>();
        foreach (var value in reference)
        {
            _ = distinct.Add(value);
        }

        if (distinct.Count <= MostValues)
        {
            return LibraryBins.CountValues(reference, current);
        }

        double[] both = [.. reference, .. current];
        var edges = LibraryBins.Sturges(both);
        return (LibraryBins.Count(reference, edges), LibraryBins.Count(current, edges));
    }
}
