namespace Actors.Domain.Drift.Scores;

/// <summary>Kolmogorov and Smirnov's two-sample test: the largest difference of the empirical distribution functions.</summary>
/// <param name="Statistic">D, 0 to 1.</param>
/// <param name="PValue">Exact or by the limiting distribution.</param>
/// <param name="IsExact">Which of them. The exact one takes the values for continuous: with ties it is too large.</param>
public sealed record KolmogorovSmirnov(double Statistic, double PValue, bool IsExact)
{
    /// <summary>Product of the samples' sizes up to which the p-value is exact unless said otherwise.</summary>
    public const long DefaultMostExact = 4_000_000;

    private const int MostTerms = 100;

    /// <summary>Compares two samples of finite values, in any order.</summary>
    /// <param name="isTwoSided">Else only where the first sample's function is above the second's, that is, where its values are smaller.</param>
    public static KolmogorovSmirnov Of(ReadOnlySpan<double> first, ReadOnlySpan<double> second, bool isTwoSided = true, long mostExact = DefaultMostExact)
    {
        if (first.IsEmpty || second.IsEmpty)
        {
            throw new ArgumentException("A side without values cannot be compared.");
        }

        var (x, y) = (first.ToArray(), second.ToArray());
        Array.Sort(x);
        Array.Sort(y);
        return OfSorted(x, y, isTwoSided, mostExact);
    }

    /// <summary>As <see cref="Of"/>, of samples in rising order.</summary>
    public static KolmogorovSmirnov OfSorted(ReadOnlySpan<double> first, ReadOnlySpan<double> second, bool isTwoSided = true, long mostExact = DefaultMostExact)
    {
        var steps = Steps(first, second, isTwoSided);
        var pairs = (long)first.Length * second.Length;
        var d = (double)steps / pairs;
        var isExact = pairs <= mostExact;
        return new(d, isExact ? ExactTail(first.Length, second.Length, steps, isTwoSided) : LimitTail(first.Length, second.Length, d, isTwoSided), isExact);
    }

    /// <summary>D between counts over the same ordered buckets, with the limiting p-value: never larger than D of the values, so the test errs to 'alike'.</summary>
    public static KolmogorovSmirnov OfBuckets(ReadOnlySpan<double> reference, ReadOnlySpan<double> current)
    {
        var (n, m) = (Sum(reference), Sum(current));
        if (reference.Length != current.Length || !(n > 0 && m > 0))
        {
            throw new ArgumentException("Both sides have values in the same buckets.");
        }

        var (below, under, most) = (0.0, 0.0, 0.0);
        for (var i = 0; i < reference.Length - 1; i++)
        {
            below += reference[i];
            under += current[i];
            most = Math.Max(most, Math.Abs((below / n) - (under / m)));
        }

        return new(most, LimitTail(n, m, most, isTwoSided: true), false);
    }

    /// <summary>The chance that D is at least the given one, as whole steps of 1/(n·m), for continuous values.</summary>
    /// <remarks>Counts the ways through the lattice that touch the boundary for the first time, so that small chances lose nothing. O(n·m).</remarks>
    internal static double ExactTail(int n, int m, long steps, bool isTwoSided)
    {
        if (steps <= 0)
        {
            return 1;
        }

        // inside[j]: the chance to come to (i, j) without having touched.
        var inside = new double[m + 1];
        var touched = 0.0;
        for (var i = 0; i <= n; i++)
        {
            for (var j = 0; j <= m; j++)
            {
                if (i == 0 && j == 0)
                {
                    inside[0] = 1;
                    continue;
                }

                double left = n + m - i - j + 1;
                var reached = (i > 0 ? inside[j] * (n - i + 1) / left : 0) + (j > 0 ? inside[j - 1] * (m - j + 1) / left : 0);
                var apart = ((long)i * m) - ((long)j * n);
                if ((isTwoSided ? Math.Abs(apart) : apart) >= steps)
                {
                    touched += reached;
                    reached = 0;
                }

                inside[j] = reached;
            }
        }

        return Math.Min(1, touched);
    }

    private static double LimitTail(double n, double m, double d, bool isTwoSided)
    {
        var x = Math.Sqrt(n * m / (n + m)) * d;
        if (!isTwoSided)
        {
            return Math.Exp(-2 * x * x);
        }

        if (x < 0.2)
        {
            // The chance differs from 1 by less than 1e-12.
            return 1;
        }

        var sum = 0.0;
        for (var k = 1; k <= MostTerms; k++)
        {
            var term = Math.Exp(-2.0 * k * k * x * x);
            sum += (k & 1) == 1 ? term : -term;
            if (term < 1e-17)
            {
                break;
            }
        }

        return Math.Clamp(2 * sum, 0, 1);
    }

    private static long Steps(ReadOnlySpan<double> x, ReadOnlySpan<double> y, bool isTwoSided)
    {
        var (i, j, most) = (0, 0, 0L);
        while (i < x.Length && j < y.Length)
        {
            var value = Math.Min(x[i], y[j]);
            while (i < x.Length && x[i] <= value)
            {
                i++;
            }

            while (j < y.Length && y[j] <= value)
            {
                j++;
            }

            var apart = ((long)i * y.Length) - ((long)j * x.Length);
            most = Math.Max(most, isTwoSided ? Math.Abs(apart) : apart);
        }

        return most;
    }

    private static double Sum(ReadOnlySpan<double> counts)
    {
        var sum = 0.0;
        foreach (var count in counts)
        {
            sum += count;
        }

        return sum;
    }
}
