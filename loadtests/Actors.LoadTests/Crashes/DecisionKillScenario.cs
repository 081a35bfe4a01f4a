using System.Globalization;
using Actors.LoadTests.Scenarios;
using Actors.TestKit;
using Actors.TestKit.Crashes;

namespace Actors.LoadTests.Crashes;

/// <summary>The long campaign of kills under durable predictions.</summary>
internal sealed class DecisionKillScenario : IScenario
{
    private const string Kills = "kills";
    private const string Seed = "seed";
    private const string Store = "store";

    public string Name => "decision-kills";

    public string Summary => "kill -9 under durable predictions: every one that was answered is remembered, once (--kills=100 --seed=1 --store=0: 0 files, 1 SQLite, 2 PostgreSQL)";

    public IReadOnlyDictionary<string, int> Defaults { get; } = new Dictionary<string, int> { [Kills] = 100, [Seed] = 1, [Store] = 0 };

    public async Task<ScenarioResult> RunAsync(IReadOnlyDictionary<string, int> options, CancellationToken cancellationToken)
    {
        using var data = new TemporaryFolder();
        var counts = await DecisionKills.RunAsync(data.Path, options[Kills], options[Seed], await ArgumentsAsync(options[Store]), cancellationToken);
        var figures = new Dictionary<string, double>
        {
            ["kills"] = counts.Kills,
            ["answered"] = counts.Answered,
            ["remembered"] = counts.Remembered,
            ["lost"] = counts.Lost,
            ["twice"] = counts.Twice,
        };
        List<string> faults = [.. counts.Faults];
        if (counts.Lost + counts.Twice > 0)
        {
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"{counts.Lost} answered predictions are lost, {counts.Twice} are there twice"));
        }

        var table = string.Join(Environment.NewLine, figures.Select(figure => string.Create(CultureInfo.InvariantCulture, $"{figure.Key,-36}{figure.Value,12:F0}")));
        return new ScenarioResult(table, figures, new Dictionary<string, double>(), faults);
    }

    private static async Task<string[]> ArgumentsAsync(int store) => store switch
    {
        1 => ["--Decisions:Store=Database"],
        2 => ["--Decisions:Store=Database", "--Database:Provider=PostgreSql", $"--Database:ConnectionString={await PostgresServer.CreateDatabaseAsync(waitsForDisk: true)}"],
        _ => ["--Decisions:Store=Files"],
    };
}
