using System.Diagnostics;

namespace Actors.Benchmarks;

/// <summary>
/// Compares two pieces of work that take turns of a few milliseconds, of which the least of each counts, so that a busy machine slows both alike.
/// </summary>
internal static class Turns
{
    private const int Count = 60;
    private const int TurnMicroseconds = 5_000;
    private const int FirstRuns = 100;

    // Long enough for the runtime to compile both with all optimisations, which it does on the side.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);

    /// <summary>Compares them.</summary>
    /// <returns>Nanoseconds a run of each, and bytes that a run of ours allocates.</returns>
    public static (double BareNs, double OurNs, double Bytes) Compare(Action bare, Action ours)
    {
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < WarmUp;)
        {
            bare();
            ours();
        }

        var count = Math.Max(1, (int)(TurnMicroseconds * 1_000 / Take(bare, FirstRuns)));
        var (bareNs, ourNs, bytes) = (double.MaxValue, double.MaxValue, 0L);
        for (var turn = 0; turn < Count; turn++)
        {
            bareNs = Math.Min(bareNs, Take(bare, count));
            bytes -= GC.GetAllocatedBytesForCurrentThread();
            ourNs = Math.Min(ourNs, Take(ours, count));
            bytes += GC.GetAllocatedBytesForCurrentThread();
        }

        return (bareNs, ourNs, bytes / ((double)Count * count));
    }

    private static double Take(Action run, int count)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++)
        {
            run();
        }

        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / count;
    }
}
