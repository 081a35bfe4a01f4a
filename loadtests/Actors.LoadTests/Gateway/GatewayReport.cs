using System.Globalization;
using System.Text;
using Actors.LoadTests.Http;
using Actors.LoadTests.Scenarios;

namespace Actors.LoadTests.Gateway;

/// <summary>Makes figures of rounds. Figures are medians over the rounds; ratios are medians of the ratio within a pair of rounds.</summary>
internal static class GatewayReport
{
    public static ScenarioResult From(IReadOnlyDictionary<LoadCase, IReadOnlyList<RoundPair>> cases)
    {
        var figures = new Dictionary<string, double>();
        var ratios = new Dictionary<string, double>();
        var table = new StringBuilder();
        table.AppendLine("                        requests/s    p50 us    p99 us    cpu us/request    ours over bare");
        foreach (var (one, pairs) in cases)
        {
            var ours = RoundResult.Median([.. pairs.Select(pair => pair.Ours)]);
            var bare = RoundResult.Median([.. pairs.Select(pair => pair.Bare)]);
            var throughput = RoundResult.Median(pairs.Select(pair => pair.Ours.RequestsPerSecond / pair.Bare.RequestsPerSecond));
            ratios[$"throughput_{one.Suffix}"] = throughput;
            ratios[$"p50_{one.Suffix}"] = RoundResult.Median(pairs.Select(pair => pair.Ours.P50Us / pair.Bare.P50Us));
            ratios[$"p99_{one.Suffix}"] = RoundResult.Median(pairs.Select(pair => pair.Ours.P99Us / pair.Bare.P99Us));
            ratios[$"cpu_{one.Suffix}"] = RoundResult.Median(pairs.Select(pair => pair.Ours.ProcessorUs / pair.Bare.ProcessorUs));
            Add(figures, $"ours_{one.Suffix}", ours);
            Add(figures, $"bare_{one.Suffix}", bare);
            table.AppendLine(Line($"{one.Suffix} ours", ours) + string.Create(CultureInfo.InvariantCulture, $"{throughput,18:F3}"));
            table.AppendLine(Line($"{one.Suffix} bare", bare));
        }

        return new ScenarioResult(table.ToString().TrimEnd(), figures, ratios, []);
    }

    private static void Add(Dictionary<string, double> figures, string name, RoundResult result)
    {
        figures[$"{name}_requests_per_second"] = result.RequestsPerSecond;
        figures[$"{name}_p50_us"] = result.P50Us;
        figures[$"{name}_p99_us"] = result.P99Us;
        figures[$"{name}_cpu_us"] = result.ProcessorUs;
    }

    private static string Line(string name, RoundResult result) => string.Create(
        CultureInfo.InvariantCulture, $"{name,-22}{result.RequestsPerSecond,12:F0}{result.P50Us,10:F1}{result.P99Us,10:F1}{result.ProcessorUs,18:F1}");
}
