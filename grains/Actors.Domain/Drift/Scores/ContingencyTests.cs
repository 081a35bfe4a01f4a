using Actors.Domain.Statistics;

namespace Actors.Domain.Drift.Scores;

/// <summary>Tests of whether counts of two samples, or of a sample against a distribution, are alike.</summary>
/// <remarks>p-values by the chi-square distribution, which needs about five values expected in each cell; Fisher's is exact.</remarks>
public static class ContingencyTests
{
    /// <summary>Pearson's test of the table with both samples as rows; buckets that are empty on both sides do not count.</summary>
    /// <param name="reference">[buckets] counts.</param>
    /// <param name="current">[buckets] counts.</param>
    /// <param name="isCorrected">Yates' correction, in tables of 2 by 2.</param>
    public static TestResult ChiSquare(ReadOnlySpan<double> reference, ReadOnlySpan<double> current, bool isCorrected = false)
    {
        var (n, m, filled) = Totals(reference, current);
        var correction = isCorrected && filled == 2 ? 0.5 : 0;
        var sum = 0.0;
        for (var i = 0; i < reference.Length; i++)
        {
            var both = reference[i] + current[i];
            if (both > 0)
            {
                var (expected, other) = (both * n / (n + m), both * m / (n + m));
                var step = Math.Abs(reference[i] - expected);
                step -= Math.Min(correction, step);
                sum += step * step * ((1 / expected) + (1 / other));
            }
        }

        return new(sum, filled > 1 ? Gamma.ChiSquareTail(sum, filled - 1) : 1, Math.Max(0, filled - 1));
    }

    /// <summary>The likelihood-ratio test of the same table: 2 Σ O·ln(O / E).</summary>
    public static TestResult G(ReadOnlySpan<double> reference, ReadOnlySpan<double> current)
    {
        var (n, m, filled) = Totals(reference, current);
        var sum = 0.0;
        for (var i = 0; i < reference.Length; i++)
        {
            var both = reference[i] + current[i];
            sum += Term(reference[i], both * n / (n + m)) + Term(current[i], both * m / (n + m));
        }

        sum = Math.Max(0, 2 * sum);
        return new(sum, filled > 1 ? Gamma.ChiSquareTail(sum, filled - 1) : 1, Math.Max(0, filled - 1));
    }

    /// <summary>Pearson's test of a sample against shares that are taken for known: Σ(O - E)²/E.</summary>
    /// <param name="expected">[buckets] counts or shares; scaled to the sample's size.</param>
    /// <param name="observed">[buckets] counts.</param>
    public static TestResult ChiSquareOfFit(ReadOnlySpan<double> expected, ReadOnlySpan<double> observed)
    {
        var (n, m, _) = Totals(expected, observed);
        var sum = 0.0;
        for (var i = 0; i < expected.Length; i++)
        {
            var count = expected[i] * m / n;
            var step = observed[i] - count;
            sum += step == 0 ? 0 : step * step / count;
        }

        return new(sum, Gamma.ChiSquareTail(sum, expected.Length - 1), expected.Length - 1);
    }

    /// <summary>The likelihood-ratio test of a sample against shares that are taken for known.</summary>
    public static TestResult GOfFit(ReadOnlySpan<double> expected, ReadOnlySpan<double> observed)
    {
        var (n, m, _) = Totals(expected, observed);
        var sum = 0.0;
        for (var i = 0; i < expected.Length; i++)
        {
            sum += Term(observed[i], expected[i] * m / n);
        }

        sum = Math.Max(0, 2 * sum);
        return new(sum, Gamma.ChiSquareTail(sum, expected.Length - 1), expected.Length - 1);
    }

    /// <summary>Fisher's exact test of a table of 2 by 2, two-sided: all tables at most as likely as the one seen. The statistic is the odds ratio.</summary>
    public static TestResult Fisher(long a, long b, long c, long d)
    {
        const double Slack = 1 + 1e-7;
        var (row, column, total) = (a + b, a + c, a + b + c + d);
        double Log(long x) => LogChoose(row, x) + LogChoose(total - row, column - x) - LogChoose(total, column);
        var seen = Log(a);
        var sum = 0.0;
        for (var x = Math.Max(0, row + column - total); x <= Math.Min(row, column); x++)
        {
            var mass = Log(x);
            sum += mass <= seen + Math.Log(Slack) ? Math.Exp(mass) : 0;
        }

        return new((double)a * d / ((double)b * c), Math.Min(1, sum));
    }

    /// <summary>Cramér's V, 0 to 1: the root of φ² over the table's smaller side less one.</summary>
    /// <param name="isCorrected">Bias-corrected (Bergsma 2013), with Yates' correction in tables of 2 by 2.</param>
    public static double CramersV(ReadOnlySpan<double> reference, ReadOnlySpan<double> current, bool isCorrected)
    {
        var (n, m, filled) = Totals(reference, current);
        if (filled < 2)
        {
            return 0;
        }

        var (total, rows, columns) = (n + m, 2.0, (double)filled);
        var phi = ChiSquare(reference, current, isCorrected).Statistic / total;
        if (isCorrected)
        {
            phi = Math.Max(0, phi - ((rows - 1) * (columns - 1) / (total - 1)));
            rows -= (rows - 1) * (rows - 1) / (total - 1);
            columns -= (columns - 1) * (columns - 1) / (total - 1);
        }

        return Math.Sqrt(phi / Math.Min(rows - 1, columns - 1));
    }

    private static double LogChoose(long n, long k) => Gamma.Log(n + 1.0) - Gamma.Log(k + 1.0) - Gamma.Log(n - k + 1.0);

    private static double Term(double observed, double expected) => observed == 0 ? 0 : observed * Math.Log(observed / expected);

    private static (double First, double Second, int Filled) Totals(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        if (first.Length != second.Length || first.IsEmpty)
        {
            throw new ArgumentException("Both sides have the same buckets, at least one.");
        }

        var (n, m, filled) = (0.0, 0.0, 0);
        for (var i = 0; i < first.Length; i++)
        {
            n += first[i];
            m += second[i];
            filled += first[i] + second[i] > 0 ? 1 : 0;
        }

        return n > 0 && m > 0 ? (n, m, filled) : throw new ArgumentException("A side without values cannot be compared.");
    }
}
