using Actors.LoadTests.Scenarios;
using Actors.LoadTests.Serving;

namespace Actors.LoadTests.Files;

/// <summary>Makes figures of a scenario that is a file: of each contender, and its ratios to the last one where there are several.</summary>
internal static class FileReport
{
    private static readonly (string Name, double At)[] Quantiles = [("p90", 0.9), ("p99_9", 0.999), ("max", 1)];

    public static ScenarioResult From(string name, Contest contest)
    {
        string[] names = [.. contest.Names];
        var ratios = new Dictionary<string, double>();
        var table = new RoundTable();
        table.Add(name, "", contest);
        foreach (var one in names)
        {
            foreach (var (quantile, at) in Quantiles)
            {
                table.Add($"{one}_{quantile}_us", contest.Median(one, round => round.Us(at)));
            }

            table.Add($"{one}_refused", contest.Median(one, round => round.Load.Refused.Count));
            table.Add($"{one}_late", contest.Median(one, round => round.Load.Late));
            table.Add($"{one}_unsent", contest.Median(one, round => round.Load.Unsent));
        }

        foreach (var one in names.SkipLast(1))
        {
            ratios[$"{one}_over_{names[^1]}"] = contest.Ratio(one, names[^1], round => round.PerSecond);
            ratios[$"{one}_p99_over_{names[^1]}"] = contest.Ratio(one, names[^1], round => round.Us(0.99));
        }

        return new ScenarioResult(table.Print(ratios), table.Figures, ratios, [.. contest.Faults]) { Curves = [.. contest.Curves] };
    }
}
