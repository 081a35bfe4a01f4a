using System.Globalization;
using System.Text;
using Actors.LoadTests.Scenarios;
using Actors.LoadTests.Serving;

namespace Actors.LoadTests.Small;

/// <summary>Makes figures of the small model's rounds.</summary>
internal static class SmallReport
{
    public static ScenarioResult From(PairedRounds full, PairedRounds half, double rate)
    {
        var ratios = new Dictionary<string, double>
        {
            ["small_json_over_bare"] = full.Ratio(round => round.PerSecond),
            ["small_cpu_over_bare"] = full.Ratio(round => round.ProcessorUs),
            ["small_p50_over_bare"] = half.Ratio(round => round.Us(0.5)),
            ["small_p99_over_bare"] = half.Ratio(round => round.Us(0.99)),
        };
        var figures = new Dictionary<string, double> { ["half_load_requests_per_second"] = rate };
        Add(figures, "ours", full.OfOurs, half.OfOurs);
        Add(figures, "bare", full.OfBaseline, half.OfBaseline);
        var table = new StringBuilder()
            .AppendLine("full load      requests/s    cpu us/request    p50 us    p99 us    generator busy");
        _ = table.AppendLine(Line("ours", full.OfOurs)).AppendLine(Line("bare", full.OfBaseline));
        _ = table.AppendLine(CultureInfo.InvariantCulture, $"half load, {rate:F0} requests/s due");
        _ = table.AppendLine(Line("ours", half.OfOurs)).AppendLine(Line("bare", half.OfBaseline));
        foreach (var (name, value) in ratios)
        {
            _ = table.AppendLine(CultureInfo.InvariantCulture, $"{name,-24}{value,8:F3}");
        }

        return new ScenarioResult(table.ToString().TrimEnd(), figures, ratios, [.. full.Faults.Concat(half.Faults)]);
    }

    private static void Add(Dictionary<string, double> figures, string name, Func<Func<Round, double>, double> full, Func<Func<Round, double>, double> half)
    {
        figures[$"{name}_requests_per_second"] = full(round => round.PerSecond);
        figures[$"{name}_cpu_us"] = full(round => round.ProcessorUs);
        figures[$"{name}_generator_busy"] = full(round => round.Load.GeneratorLoad);
        figures[$"{name}_full_p99_us"] = full(round => round.Us(0.99));
        figures[$"{name}_half_p50_us"] = half(round => round.Us(0.5));
        figures[$"{name}_half_p99_us"] = half(round => round.Us(0.99));
        figures[$"{name}_half_cpu_us"] = half(round => round.ProcessorUs);
        figures[$"{name}_half_requests_per_second"] = half(round => round.PerSecond);
    }

    private static string Line(string name, Func<Func<Round, double>, double> median) => string.Create(
        CultureInfo.InvariantCulture,
        $"  {name,-12}{median(round => round.PerSecond),11:F0}{median(round => round.ProcessorUs),18:F1}{median(round => round.Us(0.5)),10:F0}{median(round => round.Us(0.99)),10:F0}{median(round => round.Load.GeneratorLoad),18:F2}");
}
