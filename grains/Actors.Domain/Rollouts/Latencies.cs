using System.Collections.Immutable;
using Actors.Domain.Statistics;

namespace Actors.Domain.Rollouts;

/// <summary>Latency histograms of fixed buckets, eight to the doubling from 1 µs on: parts add up exactly, and a quantile is known to 9 %.</summary>
public static class Latencies
{
    /// <summary>Buckets; the last begins at 17 minutes.</summary>
    public const int Buckets = 240;

    private const double PerDoubling = 8;

    /// <summary>The bucket of a time in microseconds.</summary>
    public static int BucketOf(double microseconds) =>
        microseconds <= 1 ? 0 : Math.Min(Buckets - 1, (int)(Math.Log2(microseconds) * PerDoubling));

    /// <summary>Where a bucket begins, in microseconds.</summary>
    public static double StartOf(int bucket) => bucket == 0 ? 0 : Math.Pow(2, bucket / PerDoubling);

    /// <summary>Always-valid bounds of a quantile, in microseconds: bucket edges outside of the ranks' values.</summary>
    public static Interval Quantile(ImmutableArray<long> counts, double quantile, double alpha)
    {
        var total = counts.Sum();
        var ranks = QuantileSequence.Ranks(quantile, total, alpha);
        return new(ranks.Low <= 0 ? 0 : StartOf(Find(counts, ranks.Low * total)), ranks.High >= 1 ? double.PositiveInfinity : StartOf(Find(counts, ranks.High * total) + 1));
    }

    private static int Find(ImmutableArray<long> counts, double rank)
    {
        var seen = 0L;
        for (var i = 0; i < counts.Length; i++)
        {
            seen += counts[i];
            if (seen >= rank)
            {
                return i;
            }
        }

        return counts.Length - 1;
    }
}
