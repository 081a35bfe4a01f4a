using Actors.Domain.Rollouts;

namespace Actors.Domain.Resilience;

/// <summary>
/// Learns how long a version's runs take: two histograms of <see cref="Latencies"/>, of which one is full and answers while the other fills, so
/// that what is learned is of the last few hundred runs. A quantile is known to 9 %. Not safe for use by several threads at once.
/// </summary>
public sealed class RunLatency
{
    /// <summary>Runs below which nothing is concluded.</summary>
    public const int MinRuns = 50;

    /// <summary>Runs of a full histogram.</summary>
    public const int MaxRuns = 500;

    private int[] _filling = new int[Latencies.Buckets];
    private int[] _full = new int[Latencies.Buckets];
    private int _inFilling;
    private int _inFull;

    /// <summary>Counts a run that ended well.</summary>
    public void Count(TimeSpan took)
    {
        _filling[Latencies.BucketOf(took.TotalMicroseconds)]++;
        if (++_inFilling == MaxRuns)
        {
            (_full, _filling, _inFull, _inFilling) = (_filling, _full, _inFilling, 0);
            Array.Clear(_filling);
        }
    }

    /// <summary>The time that a part of the runs does not exceed, rounded up to the histogram's edges; null before <see cref="MinRuns"/> were counted.</summary>
    /// <param name="quantile">The part. 0 to 1.</param>
    public TimeSpan? Quantile(double quantile)
    {
        var (counts, total) = _inFull > 0 ? (_full, _inFull) : (_filling, _inFilling);
        if (total < MinRuns)
        {
            return null;
        }

        var bucket = 0;
        for (var seen = counts[0]; seen < quantile * total && bucket < Latencies.Buckets - 1; seen += counts[bucket])
        {
            bucket++;
        }

        return TimeSpan.FromMicroseconds(Latencies.StartOf(bucket + 1));
    }
}
