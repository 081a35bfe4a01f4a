namespace Actors.Domain.Drift.Scores.Compatibility;

/// <summary>Scores as Frouros computes them (frouros:frouros/detectors/data_drift/batch/distance_based@c69d139): equal-width bins over both samples' range.</summary>
public static class FrourosScores
{
    /// <summary>Its number of bins.</summary>
    public const int DefaultBins = 10;

    /// <summary>PSI with empty shares as the smallest float.</summary>
    public static double Psi(ReadOnlySpan<double> reference, ReadOnlySpan<double> current, int bins = DefaultBins) =>
        Of(reference, current, bins, ZeroPolicy.SmallestFloat, Divergence.PopulationStability);

    /// <summary>PSI of counts.</summary>
    public static double PsiOfCounts(ReadOnlySpan<double> reference, ReadOnlySpan<double> current) =>
        Shares.Compare(reference, current, ZeroPolicy.SmallestFloat, Divergence.PopulationStability);

    /// <summary>Hellinger's distance.</summary>
    public static double Hellinger(ReadOnlySpan<double> reference, ReadOnlySpan<double> current, int bins = DefaultBins) =>
        Of(reference, current, bins, ZeroPolicy.Keep, Divergence.Hellinger);

    /// <summary>1 - Σ√(pq), which Frouros calls Bhattacharyya's distance; the textbook's is <see cref="Divergence.Bhattacharyya"/>.</summary>
    public static double Bhattacharyya(ReadOnlySpan<double> reference, ReadOnlySpan<double> current, int bins = DefaultBins) =>
        Of(reference, current, bins, ZeroPolicy.Keep, static (p, q) => 1 - Math.Exp(-Divergence.Bhattacharyya(p, q)));

    /// <summary>Chi-square of the table of both samples without correction.</summary>
    public static TestResult ChiSquare(ReadOnlySpan<double> reference, ReadOnlySpan<double> current) => ContingencyTests.ChiSquare(reference, current);

    private static double Of(ReadOnlySpan<double> reference, ReadOnlySpan<double> current, int bins, ZeroPolicy zeros, Shares.Distance distance)
    {
        double[] both = [.. reference, .. current];
        var edges = LibraryBins.Equal(both, bins);
        return Shares.Compare(LibraryBins.Count(reference, edges), LibraryBins.Count(current, edges), zeros, distance);
    }
}
