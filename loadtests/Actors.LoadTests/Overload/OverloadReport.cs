using System.Globalization;
using Actors.LoadTests.Measures;
using Actors.LoadTests.Scenarios;
using Actors.LoadTests.Serving;

namespace Actors.LoadTests.Overload;

/// <summary>Makes figures of overloads. Each is the median over the rounds.</summary>
internal static class OverloadReport
{
    /// <summary>Rates over the capacity; the ratios that have no factor in their names are of the first.</summary>
    public static readonly IReadOnlyList<double> Factors = [1.2, 3.0];

    private const long NsPerMs = 1_000_000;
    private static readonly long RefusalNs = (long)TimeSpan.FromMilliseconds(5).TotalNanoseconds;

    public static ScenarioResult From(IReadOnlyList<OverloadRound> rounds, TimeSpan goal)
    {
        var ratios = new Dictionary<string, double>();
        var table = new RoundTable();
        table.Add("capacity_per_second", Medians.Of(rounds.Select(round => round.Capacity.PerSecond)));
        table.Add("goal_ms", goal.TotalMilliseconds);
        for (var i = 0; i < Factors.Count; i++)
        {
            var suffix = i == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"_at_{Factors[i] * 100:F0}");
            var at = i;
            ratios[$"accepted_in_time{suffix}"] = Median(round => AcceptedInTime(round.Overloads[at], goal));
            ratios[$"goodput_over_capacity{suffix}"] = Median(round => Goodput(round.Overloads[at], goal) / round.Capacity.PerSecond);
            ratios[$"refused_within_5_ms{suffix}"] = Median(round => RefusedInTime(round.Overloads[at]));
            var percent = string.Create(CultureInfo.InvariantCulture, $"at_{Factors[i] * 100:F0}");
            table.Add($"{percent}_goodput_per_second", Median(round => Goodput(round.Overloads[at], goal)));
            table.Add($"{percent}_refused_share", Median(round => (double)round.Overloads[at].Load.Refused.Count / round.Overloads[at].Load.Statuses.Values.Sum()));
            table.Add($"{percent}_late", Median(round => round.Overloads[at].Load.Late));
            table.Add($"{percent}_accepted_p50_ms", Median(round => Ms(round.Overloads[at].Load.Accepted, 0.5)));
            table.Add($"{percent}_accepted_p99_ms", Median(round => Ms(round.Overloads[at].Load.Accepted, 0.99)));
            table.Add($"{percent}_refused_p50_ms", Median(round => Ms(round.Overloads[at].Load.Refused, 0.5)));
            table.Add($"{percent}_refused_p99_ms", Median(round => Ms(round.Overloads[at].Load.Refused, 0.99)));
            table.Add($"{percent}_refused_from_sent_p99_ms", Median(round => Ms(round.Overloads[at].Load.RefusedFromSent, 0.99)));
            table.Add($"{percent}_cpu_us_each", Median(round => round.Overloads[at].ProcessorUs));
        }

        var faults = rounds.SelectMany(round => round.Overloads.Append(round.Capacity)).SelectMany(round => round.Load.Faults).Distinct();
        return new ScenarioResult(table.Print(ratios), table.Figures, ratios, [.. faults]) { Curves = [.. Curves(rounds)] };

        double Median(Func<OverloadRound, double> figure) => Medians.Of(rounds.Select(figure));
    }

    private static IEnumerable<LatencyCurve> Curves(IReadOnlyList<OverloadRound> rounds)
    {
        for (var i = 0; i < Factors.Count; i++)
        {
            var (accepted, refused) = (new LatencyHistogram(), new LatencyHistogram());
            foreach (var overload in rounds.Select(round => round.Overloads[i]))
            {
                accepted.Add(overload.Load.Accepted);
                refused.Add(overload.Load.Refused);
            }

            var seconds = rounds.Sum(round => round.Overloads[i].Load.Elapsed.TotalSeconds);
            var percent = string.Create(CultureInfo.InvariantCulture, $"{Factors[i] * 100:F0} %");
            yield return new LatencyCurve($"accepted at {percent}", accepted.Count / seconds, accepted);
            yield return new LatencyCurve($"refused at {percent}", refused.Count / seconds, refused);
        }
    }

    private static double Goodput(Round round, TimeSpan goal) => round.Load.Accepted.CountUpTo((long)goal.TotalNanoseconds) / round.Load.Elapsed.TotalSeconds;

    // Late ones were accepted too.
    private static double AcceptedInTime(Round round, TimeSpan goal) =>
        Share(round.Load.Accepted.CountUpTo((long)goal.TotalNanoseconds), round.Load.Accepted.Count + round.Load.Late);

    private static double RefusedInTime(Round round) => Share(round.Load.Refused.CountUpTo(RefusalNs), round.Load.Refused.Count);

    private static double Share(long part, long all) => all == 0 ? 1 : (double)part / all;

    private static double Ms(LatencyHistogram latencies, double quantile) => latencies.Quantile(quantile) / (double)NsPerMs;
}
