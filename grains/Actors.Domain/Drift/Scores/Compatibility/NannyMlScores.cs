namespace Actors.Domain.Drift.Scores.Compatibility;

/// <summary>Scores as NannyML computes them (nannyml:nannyml/drift/univariate/methods.py@4c86ee35).</summary>
public static class NannyMlScores
{
    private const int Bins = 10_000;

    /// <summary>Jensen and Shannon's distance in the root of bits over Doane's bins of the reference, values outside in one more bin; 0.1 in its documentation.</summary>
    public static double JensenShannon(ReadOnlySpan<double> reference, ReadOnlySpan<double> current)
    {
        var (r, c) = DoaneBins(reference, current);
        return JensenShannonOfCounts(r, c);
    }

    /// <summary>The same of counts by category.</summary>
    public static double JensenShannonOfCounts(ReadOnlySpan<double> reference, ReadOnlySpan<double> current) =>
        Shares.Compare(reference, current, ZeroPolicy.Keep, static (p, q) => Divergence.JensenShannonDistance(p, q, LogBase.Two));

    /// <summary>Hellinger's distance over the same bins.</summary>
    public static double Hellinger(ReadOnlySpan<double> reference, ReadOnlySpan<double> current)
    {
        var (r, c) = DoaneBins(reference, current);
        return Shares.Compare(r, c, ZeroPolicy.Keep, Divergence.Hellinger);
    }

    /// <summary>
    /// Wasserstein-1: of the values with fewer than 10,000 of the reference; else over 10,000 bins of it at their upper edges, values outside moved to its ends. Its own rule
    /// counts the end itself among the values below.
    /// </summary>
    public static double Wasserstein(ReadOnlySpan<double> reference, ReadOnlySpan<double> current)
    {
        if (reference.Length < Bins)
        {
            return CumulativeDistance.Wasserstein(reference, current);
        }

        var edges = LibraryBins.Equal(reference, Bins);
        var (r, c) = (LibraryBins.Count(reference, edges), LibraryBins.Count(current, edges));
        var (below, outside) = (0, 0.0);
        foreach (var value in current)
        {
            below += value < edges[0] ? 1 : 0;
            outside += Math.Max(0, edges[0] - value) + Math.Max(0, value - edges[^1]);
        }

        var (f, g, within) = (0.0, below == 0 ? 0 : (below + 1.0) / current.Length, 0.0);
        for (var bin = 0; bin < Bins; bin++)
        {
            f += r[bin] / reference.Length;
            g += c[bin] / current.Length;
            within += Math.Abs(f - g);
        }

        return (within * (edges[1] - edges[0])) + (outside / current.Length);
    }

    /// <summary>The largest difference of a category's share; 0.1 in its documentation.</summary>
    public static double LInfinity(ReadOnlySpan<double> reference, ReadOnlySpan<double> current) =>
        Shares.Compare(reference, current, ZeroPolicy.Keep, Divergence.LInfinity);

    /// <summary>Chi-square of the table of both samples, with Yates' correction in tables of 2 by 2; drift below p 0.05.</summary>
    public static TestResult ChiSquare(ReadOnlySpan<double> reference, ReadOnlySpan<double> current) => ContingencyTests.ChiSquare(reference, current, isCorrected: true);

    /// <summary>Mean ± three deviations (divisor n) of the reference chunks' scores, cut to the score's range.</summary>
    public static SpreadThreshold Threshold(ReadOnlySpan<double> chunkScores, double least, double most) => SpreadThreshold.Of(chunkScores, 3, least, most);

    private static (double[] Reference, double[] Current) DoaneBins(ReadOnlySpan<double> reference, ReadOnlySpan<double> current)
    {
        var edges = LibraryBins.Doane(reference);
        var (r, c) = (LibraryBins.Count(reference, edges), LibraryBins.Count(current, edges));
        var outside = current.Length - c.Sum();
        return outside > 0 ? ([.. r, 0], [.. c, outside]) : (r, c);
    }
}
