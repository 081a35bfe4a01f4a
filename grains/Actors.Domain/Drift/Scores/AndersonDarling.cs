namespace Actors.Domain.Drift.Scores;

/// <summary>Anderson and Darling's test of two samples, ties by mid-ranks (Scholz and Stephens 1987): sees differences in the tails better than Kolmogorov and Smirnov's.</summary>
public static class AndersonDarling
{
    /// <summary>The p-values of the published table; the interpolated one is never outside of them.</summary>
    private static readonly double[] Levels = [0.25, 0.1, 0.05, 0.025, 0.01, 0.005, 0.001];

    /// <summary>The table's standardised statistics for two samples: b0 + b1 + b2 of Scholz and Stephens' table 2, as scipy extends it.</summary>
    private static readonly double[] Points =
    [
        0.675 - 0.245 - 0.105, 1.281 + 0.25 - 0.305, 1.645 + 0.678 - 0.362, 1.96 + 1.149 - 0.391, 2.326 + 1.822 - 0.396, 2.573 + 2.364 - 0.345, 3.085 + 3.615 - 0.154,
    ];

    /// <summary>The standardised statistic, and a p-value between 0.001 and 0.25 by a parabola through ln p over the table.</summary>
    /// <param name="first">At least two finite values.</param>
    /// <param name="second">At least two finite values.</param>
    public static TestResult Of(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(first.Length, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(second.Length, 2);
        var (reference, current) = Compatibility.LibraryBins.CountValues(first, second);
        double n = first.Length, m = second.Length;
        var statistic = (Rank(reference, reference, current, n, m) + Rank(current, reference, current, m, n)) * (n + m - 1) / (n + m);
        var standardised = (statistic - 1) / Math.Sqrt(Variance(n, m));
        return new(standardised, PValue(standardised));
    }

    private static double Rank(double[] own, double[] reference, double[] current, double size, double otherSize)
    {
        var total = size + otherSize;
        var (below, ownBelow, sum) = (0.0, 0.0, 0.0);
        for (var i = 0; i < own.Length; i++)
        {
            var here = reference[i] + current[i];
            var (middle, ownMiddle) = (below + (here / 2), ownBelow + (own[i] / 2));
            var step = (total * ownMiddle) - (size * middle);
            var spread = (middle * (total - middle)) - (total * here / 4);
            sum += spread > 0 ? here / total * step * step / spread : 0;
            below += here;
            ownBelow += own[i];
        }

        return sum / size;
    }

    /// <summary>Of the statistic of two samples of continuous values.</summary>
    private static double Variance(double n, double m)
    {
        var total = (int)(n + m);
        var (sizes, harmonic, g, rest) = ((1 / n) + (1 / m), 0.0, 0.0, 0.0);
        for (var j = total - 1; j >= 1; j--)
        {
            // g = Σ over i < j of 1 / ((N - i)·j); the inner sum of 1 / j comes from the end.
            g += j < total - 1 ? rest / (total - j) : 0;
            rest += 1.0 / j;
            harmonic += 1.0 / j;
        }

        const double K = 2;
        var a = (((4 * g) - 6) * (K - 1)) + ((10 - (6 * g)) * sizes);
        var b = (((2 * g) - 4) * K * K) + (8 * harmonic * K) + (((2 * g) - (14 * harmonic) - 4) * sizes) - (8 * harmonic) + (4 * g) - 6;
        var c = (((6 * harmonic) + (2 * g) - 2) * K * K) + (((4 * harmonic) - (4 * g) + 6) * K) + (((2 * harmonic) - 6) * sizes) + (4 * harmonic);
        var d = (((2 * harmonic) + 6) * K * K) - (4 * harmonic * K);
        double x = total;
        return ((a * x * x * x) + (b * x * x) + (c * x) + d) / ((x - 1) * (x - 2) * (x - 3));
    }

    private static double PValue(double statistic)
    {
        if (statistic <= Points[0])
        {
            return Levels[0];
        }

        if (statistic >= Points[^1])
        {
            return Levels[^1];
        }

        // Least squares over powers of x - mean, by Gram and Schmidt: the fit does not hang on the scale.
        var mean = Points.Average();
        double[][] basis = [[.. Points.Select(_ => 1.0)], [.. Points.Select(point => point - mean)], [.. Points.Select(point => (point - mean) * (point - mean))]];
        double[] at = [1, statistic - mean, (statistic - mean) * (statistic - mean)];
        var value = 0.0;
        for (var i = 0; i < basis.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var part = Dot(basis[i], basis[j]) / Dot(basis[j], basis[j]);
                basis[i] = [.. basis[i].Zip(basis[j], (x, y) => x - (part * y))];
                at[i] -= part * at[j];
            }

            value += at[i] * Dot([.. Levels.Select(level => Math.Log(level))], basis[i]) / Dot(basis[i], basis[i]);
        }

        return Math.Exp(value);
    }

    private static double Dot(double[] left, double[] right) => left.Zip(right, (x, y) => x * y).Sum();
}
