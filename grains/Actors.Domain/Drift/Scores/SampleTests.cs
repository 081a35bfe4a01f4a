using Actors.Domain.Statistics;

namespace Actors.Domain.Drift.Scores;

/// <summary>Further tests of two samples of values.</summary>
public static class SampleTests
{
    /// <summary>Cells up to which Cramér and von Mises' p-value is counted out.</summary>
    public const int MostExactCells = 400;

    /// <summary>Student's t-test of the difference of means, first less second, two-sided.</summary>
    /// <param name="isEqualVariance">Pooled, else Welch's.</param>
    public static TestResult MeanTest(ReadOnlySpan<double> first, ReadOnlySpan<double> second, bool isEqualVariance)
    {
        var (a, b) = (Moments(first), Moments(second));
        var (u, v) = (a.Variance / a.Count, b.Variance / b.Count);
        var freedom = ((u + v) * (u + v)) / ((u * u / (a.Count - 1)) + (v * v / (b.Count - 1)));
        var squared = u + v;
        if (isEqualVariance)
        {
            freedom = a.Count + b.Count - 2;
            squared = (a.Squares + b.Squares) / freedom * ((1.0 / a.Count) + (1.0 / b.Count));
        }

        var t = (a.Mean - b.Mean) / Math.Sqrt(squared);
        return new(t, Beta.Cdf(freedom / (freedom + (t * t)), freedom / 2, 0.5), freedom);
    }

    /// <summary>Cramér and von Mises' two-sample T = nm/(n+m)² Σ(F - G)² over all values, ties by mid-ranks (Anderson 1962); exact p, or NaN beyond <see cref="MostExactCells"/>.</summary>
    public static TestResult CramerVonMises(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        var (n, m) = ((long)first.Length, (long)second.Length);
        var total = n + m;
        var u = (double)n * SquaredRankSteps(first, second) + ((double)m * SquaredRankSteps(second, first));
        var statistic = (u / ((double)n * m * total)) - (((4.0 * n * m) - 1) / (6.0 * total));

        // T in whole steps: zeta = Σ(i·m - j·n)² over the lattice path's points, which is whole.
        var zeta = (long)Math.Round(statistic * total * total * n * m);
        return new(statistic, n * m <= MostExactCells ? PathsAtLeast((int)n, (int)m, zeta) : double.NaN);
    }

    /// <summary>Σ (r_i - i)² over the sample's mid-ranks r among both.</summary>
    private static double SquaredRankSteps(ReadOnlySpan<double> sample, ReadOnlySpan<double> other)
    {
        var (x, y) = (sample.ToArray(), other.ToArray());
        Array.Sort(x);
        Array.Sort(y);
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            var value = x[i];
            var (below, upTo) = (Before(x, value, false) + Before(y, value, false), Before(x, value, true) + Before(y, value, true));
            var step = below + ((upTo - below + 1) / 2.0) - (i + 1);
            sum += step * step;
        }

        return sum;
    }

    /// <summary>How many of the sorted values are below the one given, or also equal to it.</summary>
    private static int Before(double[] sorted, double value, bool isEqualCounted)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = sorted[middle] < value || (isEqualCounted && sorted[middle].Equals(value)) ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private static double PathsAtLeast(int n, int m, long zeta)
    {
        var rows = new Dictionary<long, double>[m + 1];
        for (var i = 0; i <= n; i++)
        {
            for (var j = 0; j <= m; j++)
            {
                var cell = new Dictionary<long, double>();
                if (i == 0 && j == 0)
                {
                    cell[0] = 1;
                }

                var step = ((long)i * m) - ((long)j * n);
                double left = n + m - i - j + 1;
                Move(cell, i > 0 ? rows[j] : null, (n - i + 1) / left, step * step);
                Move(cell, j > 0 ? rows[j - 1] : null, (m - j + 1) / left, step * step);
                rows[j] = cell;
            }
        }

        return rows[m].Where(pair => pair.Key >= zeta).Sum(pair => pair.Value);
    }

    private static void Move(Dictionary<long, double> to, Dictionary<long, double>? from, double chance, long add)
    {
        foreach (var (sum, mass) in from ?? [])
        {
            to[sum + add] = to.GetValueOrDefault(sum + add) + (mass * chance);
        }
    }

    private static Moments Moments(ReadOnlySpan<double> values)
    {
        var moments = default(Moments);
        foreach (var value in values)
        {
            moments = moments.Add(value);
        }

        return moments;
    }
}
