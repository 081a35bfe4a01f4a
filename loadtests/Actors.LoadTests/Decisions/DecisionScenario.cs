using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using Actors.LoadTests.Generator;
using Actors.LoadTests.Requests;
using Actors.LoadTests.Scenarios;
using Actors.LoadTests.Serving;
using Actors.TestKit;
using Actors.TestKit.Gateway;
using Actors.TestKit.Models;
using Actors.TestKit.Processes;

namespace Actors.LoadTests.Decisions;

/// <summary>
/// What remembering and watching predictions cost: the same small model under four names, of which nothing is remembered, all, all with every input and output
/// watched for drift, or all before the answer. All share one silo and take turns, as fast as it goes.
/// </summary>
internal sealed class DecisionScenario : IScenario
{
    private const string Rounds = "rounds";
    private const string Seconds = "seconds";
    private const string Connections = "connections";
    private const string Pin = "pin";
    private const string Store = "store";
    private const string WarmUp = "warm-up";
    private const string None = "none";
    private const string Full = "full";
    private const string Watched = "watched";
    private const string Durable = "durable";
    private const int DifferentRequests = 256;

    /// <summary>
    /// So many that the silo has somebody to serve while others wait for the disk. Of 64 nearly all wait for the same flush, beside which the silo then is idle: that measures how long a flush takes, not how
    /// much is done.
    /// </summary>
    private const int Callers = 128;

    /// <summary>The part of the throughput without a log that must be left with everything remembered.</summary>
    private const double LeastFull = 0.95;

    /// <summary>How often each row is in the baseline that live ones are compared with.</summary>
    private const int BaselineRepeats = 16;

    /// <summary>The part of it that must be left where every answer waits for the disk.</summary>
    private const double LeastDurable = 0.6;

    /// <summary>Short beside the 1.6 ms that an answer takes at this load.</summary>
    private static readonly TimeSpan LooksEach = TimeSpan.FromMicroseconds(50);

    public string Name => "decisions";

    public string Summary =>
        "a small model whose predictions are remembered, over the same one whose are not (--rounds=24 --seconds=2 --connections=128 --pin=1 --warm-up=8 --store=0: 0 files, 1 SQLite, 2 PostgreSQL)";

    public IReadOnlyDictionary<string, int> Defaults { get; } =
        new Dictionary<string, int> { [Rounds] = 24, [Seconds] = 2, [Connections] = Callers, [Pin] = 1, [WarmUp] = 8, [Store] = 0 };

    public async Task<ScenarioResult> RunAsync(IReadOnlyDictionary<string, int> options, CancellationToken cancellationToken)
    {
        using var data = new TemporaryFolder();
        var placement = Placement.Of(options[Pin]);
        await using var silo = await SiloProcess.StartAsync(
            new SiloSettings(data.Path) { Processors = placement.Servers, Arguments = await ArgumentsAsync(options[Store]) }, cancellationToken);
        using var registry = new GatewayClient(silo.Address);
        using var http = new HttpClient { BaseAddress = silo.Address };
        var contest = new Contest();
        var warmUp = new Contest();
        var target = new Target(new Server("silo", silo.Process, new IPEndPoint(IPAddress.Loopback, silo.Port)), WireProtocol.Http1, options[Connections]);
        foreach (var level in (string[])[None, Full, Watched, Durable])
        {
            var model = new MlpModel($"mlp-{level}", seed: 1, 32, 64, 64, 2);
            _ = await registry.RegisterAsync(model.Name, model.Create(), cancellationToken);
            using var set = await http.PutAsJsonAsync($"/api/v1/models/{model.Name}/serving", new { decisions = new { level = level == Watched ? Full : level } }, cancellationToken);
            _ = set.EnsureSuccessStatusCode();
            if (level == Watched)
            {
                await WatchAsync(http, model, cancellationToken);
            }

            var requests = MlpRequests.Make(model, new RequestForm(WireProtocol.Http1, TensorEncoding.Binary), DifferentRequests);
            contest.Add(level, () => Round.Run(target, new LoadPlan(requests, TimeSpan.FromSeconds(options[Seconds])) { LooksEach = LooksEach }));
            warmUp.Add(level, () => Round.Run(target, new LoadPlan(requests, TimeSpan.FromSeconds(options[WarmUp])) { LooksEach = LooksEach }));
        }

        placement.Generator.PinThisProcess();
        warmUp.WarmUp();
        contest.Run(options[Rounds]);
        return Report(contest);
    }

    private static async Task<string[]> ArgumentsAsync(int store) => store switch
    {
        1 => ["--Decisions:Store=Database"],
        2 => ["--Decisions:Store=Database", "--Database:Provider=PostgreSql", $"--Database:ConnectionString={await PostgresServer.CreateDatabaseAsync(waitsForDisk: true)}"],
        _ => [],
    };

    /// <summary>Every input and output against a baseline of what is asked and answered here, in windows as they are by default.</summary>
    private static async Task WatchAsync(HttpClient http, MlpModel model, CancellationToken cancellationToken)
    {
        var inputs = Enumerable.Range(0, model.Features).Select(feature => new { name = $"f{feature}" }).ToArray();
        var outputs = Enumerable.Range(0, model.Outputs).Select(output => new { name = $"o{output}" }).ToArray();
        using var put = await http.PutAsJsonAsync(
            $"/api/v1/models/{model.Name}/drift",
            new
            {
                groups = new object[]
                {
                    new { name = "inputs", tensor = MlpModel.Input, features = inputs },
                    new { name = "outputs", source = "output", tensor = MlpModel.Output, features = outputs },
                },
            },
            cancellationToken);
        _ = put.EnsureSuccessStatusCode();
        var asked = MlpRequests.Rows(model, DifferentRequests);
        await SetBaselineAsync(http, model, "inputs", [.. inputs.Select(input => input.name)], asked.Select(row => Array.ConvertAll(row, value => (double)value)), cancellationToken);
        await SetBaselineAsync(http, model, "outputs", [.. outputs.Select(output => output.name)], asked.Select(row => model.Predict(row)), cancellationToken);
    }

    private static async Task SetBaselineAsync(HttpClient http, MlpModel model, string group, string[] names, IEnumerable<double[]> rows, CancellationToken cancellationToken)
    {
        var lines = Enumerable.Repeat(rows.Select(row => string.Join(',', row.Select(value => value.ToString("R", CultureInfo.InvariantCulture)))).ToArray(), BaselineRepeats).SelectMany(line => line);
        using var csv = new StringContent(string.Join('\n', lines.Prepend(string.Join(',', names))), Encoding.UTF8, "text/csv");
        using var made = await http.PostAsync(new Uri($"/api/v1/models/{model.Name}/drift/groups/{group}/baselines/training", UriKind.Relative), csv, cancellationToken);
        _ = made.EnsureSuccessStatusCode();
    }

    private static ScenarioResult Report(Contest contest)
    {
        var table = new RoundTable();
        table.Add("as fast as it goes", "", contest);
        var ratios = new Dictionary<string, double>();
        List<string> faults = [.. contest.Faults];
        foreach (var (level, least) in ((string, double)[])[(Full, LeastFull), (Watched, LeastFull), (Durable, LeastDurable)])
        {
            var ratio = contest.Ratio(level, None, round => round.PerSecond);
            ratios[$"{level}_over_none"] = ratio;
            if (ratio < least)
            {
                faults.Add(string.Create(CultureInfo.InvariantCulture, $"{level}: {ratio:F2} of the throughput without; {least} is the least"));
            }
        }

        return new ScenarioResult(table.Print(ratios), table.Figures, ratios, faults);
    }
}
