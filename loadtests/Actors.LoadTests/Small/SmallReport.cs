using Actors.LoadTests.Scenarios;
using Actors.LoadTests.Serving;

namespace Actors.LoadTests.Small;

/// <summary>Makes figures of the small model's rounds.</summary>
internal static class SmallReport
{
    public const string Ours = "ours";
    public const string Bare = "bare";

    public static ScenarioResult From(Contest full, Contest half, double rate)
    {
        var ratios = new Dictionary<string, double>
        {
            ["small_json_over_bare"] = full.Ratio(Ours, Bare, round => round.PerSecond),
            ["small_cpu_over_bare"] = full.Ratio(Ours, Bare, round => round.ProcessorUs),
            ["small_p50_over_bare"] = half.Ratio(Ours, Bare, round => round.Us(0.5)),
            ["small_p99_over_bare"] = half.Ratio(Ours, Bare, round => round.Us(0.99)),
        };
        var table = new RoundTable();
        table.Add("full load", "", full);
        table.Add("half load", "_half", half);
        table.Add("half_load_due_per_second", rate);
        return new ScenarioResult(table.Print(ratios), table.Figures, ratios, [.. full.Faults.Concat(half.Faults)])
        {
            Curves = [.. half.Curves.Select(curve => curve with { Name = $"{curve.Name} at half load" })],
        };
    }
}
