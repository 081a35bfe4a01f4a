using System.Globalization;
using Actors.LoadTests.Scenarios;
using Actors.TestKit;
using Actors.TestKit.Crashes;

namespace Actors.LoadTests.Crashes;

/// <summary>The long crash campaign.</summary>
internal sealed class CrashScenario : IScenario
{
    private const string Cycles = "cycles";
    private const string Seed = "seed";

    public string Name => "crash";

    public string Summary => "kill -9 under registrations, alias moves and predictions; after each restart every promise is checked (--cycles=200 --seed=1)";

    public IReadOnlyDictionary<string, int> Defaults { get; } = new Dictionary<string, int> { [Cycles] = 200, [Seed] = 1 };

    public async Task<ScenarioResult> RunAsync(IReadOnlyDictionary<string, int> options, CancellationToken cancellationToken)
    {
        using var data = new TemporaryFolder();
        var counts = await CrashCampaign.RunAsync(new CrashSettings(data.Path, options[Cycles], options[Seed]) { Say = Console.Error.WriteLine }, cancellationToken);
        counts.StartMs.Sort();
        var figures = new Dictionary<string, double>
        {
            ["kills"] = counts.Kills,
            ["kills_while_starting"] = counts.StartKills,
            ["registrations_acknowledged"] = counts.RegistrationsAcknowledged,
            ["registrations_unanswered_absent"] = counts.RegistrationsAbsent,
            ["registrations_unanswered_complete"] = counts.RegistrationsComplete,
            ["moves_acknowledged"] = counts.MovesAcknowledged,
            ["moves_unanswered_absent"] = counts.MovesAbsent,
            ["moves_unanswered_complete"] = counts.MovesComplete,
            ["predictions_under_load"] = counts.PredictionsUnderLoad,
            ["predictions_after_restart"] = counts.PredictionsAfterRestart,
            ["violations"] = counts.Violations.Count,
            ["start_p50_ms"] = counts.StartMs[counts.StartMs.Count / 2],
            ["start_max_ms"] = counts.StartMs[^1],
        };
        var table = string.Join(Environment.NewLine, figures.Select(figure => string.Create(CultureInfo.InvariantCulture, $"{figure.Key,-36}{figure.Value,12:F0}")));
        return new ScenarioResult(table, figures, new Dictionary<string, double>(), counts.Violations);
    }
}
