using System.Globalization;
using Actors.LoadTests.Scenarios;
using Actors.TestKit;
using Actors.TestKit.Edge;

namespace Actors.LoadTests.Edge;

/// <summary>The long campaign of power cuts of an edge agent.</summary>
internal sealed class AgentKillScenario : IScenario
{
    private const string Kills = "kills";
    private const string Seed = "seed";

    public string Name => "agent-kills";

    public string Summary => "kill -9 an edge agent at chosen writes, under readings and updates, at times on a full disk: none lost, none twice, always a model (--kills=500 --seed=1)";

    public IReadOnlyDictionary<string, int> Defaults { get; } = new Dictionary<string, int> { [Kills] = 500, [Seed] = 1 };

    public async Task<ScenarioResult> RunAsync(IReadOnlyDictionary<string, int> options, CancellationToken cancellationToken)
    {
        using var folder = new TemporaryFolder();
        var counts = await AgentKills.RunAsync(folder.Path, options[Kills], options[Seed], Console.Error.WriteLine, cancellationToken);
        var figures = new Dictionary<string, double>
        {
            ["kills"] = counts.Kills,
            ["kills_at_a_chosen_write"] = counts.Planned,
            ["readings_acknowledged"] = counts.Acknowledged,
            ["readings_refused"] = counts.Refused,
            ["readings_stored"] = counts.Stored,
            ["readings_sent_again"] = counts.Repeated,
            ["updates"] = counts.Updates,
            ["updates_given_up"] = counts.Failed,
            ["predictions"] = counts.Predictions,
            ["start_p50_ms"] = counts.StartMs.Count > 0 ? counts.StartMs[counts.StartMs.Count / 2] : double.NaN,
            ["start_max_ms"] = counts.StartMs.Count > 0 ? counts.StartMs[^1] : double.NaN,
        };
        var table = string.Join(Environment.NewLine, figures.Select(figure => string.Create(CultureInfo.InvariantCulture, $"{figure.Key,-36}{figure.Value,12:F0}")));
        return new ScenarioResult(table, figures, new Dictionary<string, double>(), counts.Faults);
    }
}
