namespace Actors.Domain.Drift.Scores;

/// <summary>Wasserstein-1 between histograms over the same edges.</summary>
internal static class WassersteinOfBins
{
    /// <summary>
    /// ∫ |F - G| dx from the first to the last edge; values outside lie at the edge nearest. Within a bin the difference runs straight from one edge's to the next's.
    /// </summary>
    public static double Of(BucketPair pair)
    {
        var edges = pair.Edges!.Values;
        var (n, m) = (pair.ReferenceTotal - pair.Missing.Reference, pair.CurrentTotal - pair.Missing.Current);
        var (below, under, sum) = (pair.Reference[0], pair.Current[0], 0.0);
        for (var bin = 0; bin < edges.Length - 1; bin++)
        {
            var before = (below / n) - (under / m);
            below += pair.Reference[bin + 1];
            under += pair.Current[bin + 1];
            sum += (edges[bin + 1] - edges[bin]) * Mean(before, (below / n) - (under / m));
        }

        return sum;
    }

    /// <summary>The mean of |d| where d runs straight from one value to the other.</summary>
    private static double Mean(double from, double to) =>
        from * to >= 0 ? 0.5 * Math.Abs(from + to) : 0.5 * ((from * from) + (to * to)) / (Math.Abs(from) + Math.Abs(to));
}
