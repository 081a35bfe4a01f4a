using System.Numerics;

namespace Actors.LoadTests.Measures;

/// <summary>
/// Counts of durations in buckets that grow with the value, after Tene's HdrHistogram: 128 equal buckets for each power of two, so that every
/// percentile is off by less than 0.8 % at the most, whatever the range. Durations are nanoseconds from 0 to 2^42 (73 minutes); longer ones
/// count as that.
/// </summary>
internal sealed class LatencyHistogram
{
    private const int SubBits = 7;
    private const int MaxBits = 42;
    private const int Octave = 1 << SubBits;
    private readonly long[] _counts = new long[(MaxBits - SubBits + 1) * Octave];

    /// <summary>How many durations were counted.</summary>
    public long Count { get; private set; }

    /// <summary>The longest of them, in nanoseconds.</summary>
    public long MaxNs { get; private set; }

    /// <summary>Counts a duration; a negative one is none at all.</summary>
    public void Add(long ns)
    {
        var value = Math.Clamp(ns, 0, (1L << MaxBits) - 1);
        _counts[IndexOf(value)]++;
        Count++;
        MaxNs = Math.Max(MaxNs, value);
    }

    /// <summary>Counts all that the other one counted.</summary>
    public void Add(LatencyHistogram other)
    {
        for (var i = 0; i < _counts.Length; i++)
        {
            _counts[i] += other._counts[i];
        }

        Count += other.Count;
        MaxNs = Math.Max(MaxNs, other.MaxNs);
    }

    /// <summary>The duration that so much of all do not exceed, in nanoseconds; 0 where there are none.</summary>
    /// <param name="quantile">From 0 to 1: 0.99 is the 99th percentile.</param>
    public long Quantile(double quantile)
    {
        var wanted = Math.Max(1, (long)Math.Ceiling(quantile * Count));
        var seen = 0L;
        for (var i = 0; i < _counts.Length && Count > 0; i++)
        {
            seen += _counts[i];
            if (seen >= wanted)
            {
                return Math.Min(HighestOf(i), MaxNs);
            }
        }

        return MaxNs;
    }

    /// <summary>How many durations are at most so long, to the width of a bucket.</summary>
    public long CountUpTo(long ns)
    {
        var seen = 0L;
        for (var i = 0; i <= IndexOf(Math.Clamp(ns, 0, (1L << MaxBits) - 1)); i++)
        {
            seen += _counts[i];
        }

        return seen;
    }

    // Values below one octave have a bucket each; above, the leading bits after the first choose the bucket within the power of two.
    private static int IndexOf(long value)
    {
        var shift = Math.Max(0, BitOperations.Log2((ulong)value | 1) - SubBits);
        return (shift * Octave) + (int)(value >> shift);
    }

    private static long HighestOf(int index)
    {
        var shift = Math.Max(0, (index / Octave) - 1);
        return ((index - (shift * Octave) + 1L) << shift) - 1;
    }
}
