namespace Actors.Domain.Drift.Scores.Compatibility;

/// <summary>Scores as TensorFlow Data Validation computes them (data-validation:tensorflow_data_validation/anomalies/metrics.cc@710b32f).</summary>
public static class TfdvScores
{
    /// <summary>Jensen and Shannon's divergence in bits of histograms: values spread evenly within buckets, NaN a bucket of its own.</summary>
    /// <exception cref="ArgumentException">A histogram is empty.</exception>
    public static double JensenShannon(TfdvHistogram reference, TfdvHistogram current)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(current);
        var edges = reference.Buckets.Concat(current.Buckets).SelectMany(bucket => new[] { bucket.Low, bucket.High }).Distinct().Order().ToArray();

        // A point is a bucket of its own beside the stretches between edges.
        return Shares.Compare(Spread(reference, edges), Spread(current, edges), ZeroPolicy.Keep, static (p, q) => Divergence.JensenShannon(p, q, LogBase.Two));
    }

    /// <summary>The same of counts by name.</summary>
    public static double JensenShannon(IReadOnlyDictionary<string, double> reference, IReadOnlyDictionary<string, double> current)
    {
        var (r, c) = Aligned(reference, current);
        return Shares.Compare(r, c, ZeroPolicy.Keep, static (p, q) => Divergence.JensenShannon(p, q, LogBase.Two));
    }

    /// <summary>The largest difference of a name's share.</summary>
    public static double LInfinity(IReadOnlyDictionary<string, double> reference, IReadOnlyDictionary<string, double> current)
    {
        var (r, c) = Aligned(reference, current);
        return Shares.Compare(r, c, ZeroPolicy.Keep, Divergence.LInfinity);
    }

    /// <summary>max |a - b| / (Σa + Σb) of counts.</summary>
    public static double NormalisedAbsoluteDifference(ReadOnlySpan<double> reference, ReadOnlySpan<double> current)
    {
        if (reference.Length != current.Length)
        {
            throw new ArgumentException("Both sides have the same buckets.");
        }

        var (most, total) = (0.0, 0.0);
        for (var i = 0; i < reference.Length; i++)
        {
            most = Math.Max(most, Math.Abs(reference[i] - current[i]));
            total += reference[i] + current[i];
        }

        return most / total;
    }

    private static (double[] Reference, double[] Current) Aligned(IReadOnlyDictionary<string, double> reference, IReadOnlyDictionary<string, double> current)
    {
        var names = reference.Keys.Union(current.Keys).Order(StringComparer.Ordinal).ToArray();
        return ([.. names.Select(name => reference.GetValueOrDefault(name))], [.. names.Select(name => current.GetValueOrDefault(name))]);
    }

    /// <summary>[point at edge i at 2i, stretch to the next edge at 2i+1, NaN last]</summary>
    private static double[] Spread(TfdvHistogram histogram, double[] edges)
    {
        var counts = new double[(2 * edges.Length) + 1];
        counts[^1] = histogram.Missing;
        foreach (var (low, high, count) in histogram.Buckets)
        {
            var first = Array.BinarySearch(edges, low);
            if (high <= low)
            {
                counts[2 * first] += count;
                continue;
            }

            for (var i = first; edges[i] < high; i++)
            {
                counts[(2 * i) + 1] += count * (edges[i + 1] - edges[i]) / (high - low);
            }
        }

        return counts;
    }
}
