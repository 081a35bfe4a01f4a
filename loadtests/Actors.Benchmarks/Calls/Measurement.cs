using System.Diagnostics;

namespace Actors.Benchmarks.Calls;

/// <summary>What one operation costs.</summary>
/// <param name="ElapsedNs">Wall-clock time of one, in nanoseconds.</param>
/// <param name="CpuNs">Time of all processors on one, in nanoseconds.</param>
/// <param name="Bytes">Managed allocation of one.</param>
public sealed record Measurement(double ElapsedNs, double CpuNs, double Bytes)
{
    private const int Rounds = 5;

    /// <summary>Runs an operation <paramref name="count"/> times in each of a few rounds and takes the round that cost least processor time.</summary>
    public static async Task<Measurement> TakeAsync(int count, Func<int, Task> run)
    {
        await run(count);
        Measurement? best = null;
        for (var round = 0; round < Rounds; round++)
        {
            var bytes = GC.GetTotalAllocatedBytes(precise: true);
            var cpu = Environment.CpuUsage.TotalTime;
            var start = Stopwatch.GetTimestamp();
            await run(count);
            var elapsed = Stopwatch.GetElapsedTime(start);
            cpu = Environment.CpuUsage.TotalTime - cpu;
            bytes = GC.GetTotalAllocatedBytes(precise: true) - bytes;
            var taken = new Measurement(elapsed.TotalNanoseconds / count, cpu.TotalNanoseconds / count, (double)bytes / count);
            best = best is null || taken.CpuNs < best.CpuNs ? taken : best;
        }

        return best!;
    }
}
