namespace Actors.Domain.Drift.Scores.Compatibility;

/// <summary>The rules by which libraries choose equal-width bins, and counts as numpy does: left-closed, the last bin both.</summary>
public static class LibraryBins
{
    /// <summary>Sturges' number of bins, ⌈log2 n + 1⌉, over all values.</summary>
    public static double[] Sturges(ReadOnlySpan<double> values) => Equal(values, Bins(values, Math.Log2(values.Length) + 1));

    /// <summary>Doane's number of bins: 1 + log2 n + log2(1 + |g| / σ_g), with g the skewness.</summary>
    public static double[] Doane(ReadOnlySpan<double> values)
    {
        var n = values.Length;
        var (mean, deviation) = MeanDeviation(values);
        if (n <= 2 || deviation == 0)
        {
            return Equal(values, 1);
        }

        var skewness = 0.0;
        foreach (var value in values)
        {
            skewness += Math.Pow((value - mean) / deviation, 3) / n;
        }

        var spread = Math.Sqrt(6.0 * (n - 2) / ((n + 1.0) * (n + 3)));
        return Equal(values, Bins(values, 1 + Math.Log2(n) + Math.Log2(1 + (Math.Abs(skewness) / spread))));
    }

    /// <summary>So many bins from the least value to the largest; half to each side of it where there is only one.</summary>
    public static double[] Equal(ReadOnlySpan<double> values, int bins)
    {
        var (least, most) = Range(values);
        if (most <= least)
        {
            (least, most) = (least - 0.5, least + 0.5);
        }

        var edges = new double[bins + 1];
        for (var i = 0; i <= bins; i++)
        {
            edges[i] = i == bins ? most : least + (i * ((most - least) / bins));
        }

        return edges;
    }

    /// <summary>Counts between edges; values outside are left out.</summary>
    public static double[] Count(ReadOnlySpan<double> values, ReadOnlySpan<double> edges)
    {
        var counts = new double[edges.Length - 1];
        foreach (var value in values)
        {
            if (value < edges[0] || value > edges[^1] || double.IsNaN(value))
            {
                continue;
            }

            var place = edges.BinarySearch(value);
            var bin = place >= 0 ? place : ~place - 1;
            counts[Math.Min(bin, counts.Length - 1)]++;
        }

        return counts;
    }

    /// <summary>Counts of each different value of both samples, in order.</summary>
    public static (double[] Reference, double[] Current) CountValues(ReadOnlySpan<double> reference, ReadOnlySpan<double> current)
    {
        double[] values = [.. reference, .. current];
        values = [.. values.Distinct().Order()];
        return (ByValue(reference, values), ByValue(current, values));
    }

    /// <summary>Mean and deviation with divisor n.</summary>
    public static (double Mean, double Deviation) MeanDeviation(ReadOnlySpan<double> values)
    {
        var (mean, squares) = (0.0, 0.0);
        foreach (var value in values)
        {
            mean += value / values.Length;
        }

        foreach (var value in values)
        {
            squares += (value - mean) * (value - mean);
        }

        return (mean, Math.Sqrt(squares / values.Length));
    }

    private static int Bins(ReadOnlySpan<double> values, double asked)
    {
        var (least, most) = Range(values);
        return most > least ? Math.Max(1, (int)Math.Ceiling((most - least) / ((most - least) / asked))) : 1;
    }

    private static double[] ByValue(ReadOnlySpan<double> sample, double[] values)
    {
        var counts = new double[values.Length];
        foreach (var value in sample)
        {
            counts[Array.BinarySearch(values, value)]++;
        }

        return counts;
    }

    private static (double Least, double Most) Range(ReadOnlySpan<double> values)
    {
        ArgumentOutOfRangeException.ThrowIfZero(values.Length);
        var (least, most) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values)
        {
            (least, most) = (Math.Min(least, value), Math.Max(most, value));
        }

        return (least, most);
    }
}
