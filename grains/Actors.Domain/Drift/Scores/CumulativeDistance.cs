using Actors.Domain.Drift.Sketches;

namespace Actors.Domain.Drift.Scores;

/// <summary>Distances that integrate the difference of two distribution functions over the values.</summary>
public static class CumulativeDistance
{
    /// <summary>Wasserstein-1, the earth mover's distance: ∫|F - G| dx. In the values' unit.</summary>
    public static double Wasserstein(ReadOnlySpan<double> first, ReadOnlySpan<double> second) => Integral(first, [], second, [], isSquared: false);

    /// <summary>The same of weighted values; the weights need not add up to 1.</summary>
    public static double Wasserstein(ReadOnlySpan<double> first, ReadOnlySpan<double> firstWeights, ReadOnlySpan<double> second, ReadOnlySpan<double> secondWeights) =>
        Integral(first, firstWeights, second, secondWeights, isSquared: false);

    /// <summary>The energy distance √(2 ∫(F - G)² dx) (Székely 2002).</summary>
    public static double Energy(ReadOnlySpan<double> first, ReadOnlySpan<double> second) => Math.Sqrt(2 * Integral(first, [], second, [], isSquared: true));

    /// <summary>Wasserstein-1 between quantile sketches: each value moves by at most the sketches' relative errors of it.</summary>
    public static double Wasserstein(QuantileSketch first, QuantileSketch second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        var (a, b) = (first.Contents(), second.Contents());
        return Wasserstein(
            a.Select(bucket => bucket.Value).ToArray(), a.Select(bucket => (double)bucket.Count).ToArray(),
            b.Select(bucket => bucket.Value).ToArray(), b.Select(bucket => (double)bucket.Count).ToArray());
    }

    private static double Integral(
        ReadOnlySpan<double> first, ReadOnlySpan<double> firstWeights, ReadOnlySpan<double> second, ReadOnlySpan<double> secondWeights, bool isSquared)
    {
        var (x, v, n) = Sorted(first, firstWeights);
        var (y, w, m) = Sorted(second, secondWeights);
        var (i, j, below, under, sum) = (0, 0, 0.0, 0.0, 0.0);
        var last = Math.Min(x[0], y[0]);
        while (i < x.Length || j < y.Length)
        {
            var isFirst = j == y.Length || (i < x.Length && x[i] <= y[j]);
            var value = isFirst ? x[i] : y[j];
            var apart = Math.Abs((below / n) - (under / m));
            sum += (value - last) * (isSquared ? apart * apart : apart);
            last = value;
            if (isFirst)
            {
                below += v[i++];
            }
            else
            {
                under += w[j++];
            }
        }

        return sum;
    }

    private static (double[] Values, double[] Weights, double Total) Sorted(ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
    {
        if (values.IsEmpty || (!weights.IsEmpty && weights.Length != values.Length))
        {
            throw new ArgumentException("Each side has values, and a weight a value or none at all.");
        }

        var (sorted, parts) = (values.ToArray(), weights.IsEmpty ? new double[values.Length] : weights.ToArray());
        if (weights.IsEmpty)
        {
            Array.Fill(parts, 1);
        }

        Array.Sort(sorted, parts);
        var total = parts.Sum();
        return total > 0 ? (sorted, parts, total) : throw new ArgumentException("The weights are of nothing.");
    }
}
