using System.Diagnostics;

namespace Actors.LoadTests.Http;

/// <summary>What a round found.</summary>
/// <param name="RequestsPerSecond">Answers a second.</param>
/// <param name="P50Us">Median latency in microseconds.</param>
/// <param name="P99Us">99th percentile in microseconds.</param>
/// <param name="ProcessorUs">Processor time of the server for an answer, in microseconds.</param>
internal sealed record RoundResult(double RequestsPerSecond, double P50Us, double P99Us, double ProcessorUs)
{
    public static RoundResult From(IEnumerable<List<long>> latencies, TimeSpan elapsed, TimeSpan processor)
    {
        long[] all = [.. latencies.SelectMany(latency => latency)];
        Array.Sort(all);
        return new RoundResult(
            all.Length / elapsed.TotalSeconds,
            Microseconds(all[all.Length / 2]),
            Microseconds(all[(int)(all.Length * 0.99)]),
            processor.TotalMicroseconds / all.Length);
    }

    /// <summary>The median of each figure.</summary>
    public static RoundResult Median(IReadOnlyCollection<RoundResult> rounds) => new(
        Median(rounds.Select(round => round.RequestsPerSecond)),
        Median(rounds.Select(round => round.P50Us)),
        Median(rounds.Select(round => round.P99Us)),
        Median(rounds.Select(round => round.ProcessorUs)));

    /// <summary>The middle one, or the mean of the two in the middle.</summary>
    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static double Microseconds(long ticks) => ticks * 1e6 / Stopwatch.Frequency;
}
