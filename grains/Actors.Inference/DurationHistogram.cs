using System.Numerics;

namespace Actors.Inference;

/// <summary>
/// Counts durations in fixed buckets, eight to a doubling from 1 µs to 18 minutes, so that counts of several add up exactly and a quantile is known to an eighth.
/// Adding is a few instructions and no memory but that of the first time, 2 KB. Its owner's lock guards it.
/// </summary>
internal sealed class DurationHistogram
{
    private const int FirstBits = 10;
    private const int StepBits = 3;
    private const int Steps = 1 << StepBits;
    private const int Doublings = 30;
    private const int Buckets = 1 + (Doublings * Steps);

    private long[]? _counts;

    /// <summary>Counts a duration in nanoseconds; a negative one as none.</summary>
    public void Add(long nanoseconds) => (_counts ??= new long[Buckets])[IndexOf(nanoseconds)]++;

    /// <summary>The buckets that hold any, ascending.</summary>
    public DurationBucket[] Read() => _counts is { } counts
        ? [.. Enumerable.Range(0, Buckets).Where(bucket => counts[bucket] > 0).Select(bucket => new DurationBucket(StartOf(bucket), StartOf(bucket + 1), counts[bucket]))]
        : [];

    private static int IndexOf(long nanoseconds)
    {
        if (nanoseconds < (1 << FirstBits))
        {
            return 0;
        }

        int bits = BitOperations.Log2((ulong)nanoseconds);
        int step = (int)(nanoseconds >> (bits - StepBits)) & (Steps - 1);
        return Math.Min(1 + ((bits - FirstBits) * Steps) + step, Buckets - 1);
    }

    private static long StartOf(int bucket) => bucket == 0 ? 0 : (long)(Steps + ((bucket - 1) % Steps)) << (FirstBits - StepBits + ((bucket - 1) / Steps));
}
