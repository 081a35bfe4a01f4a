using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Actors.LoadTests.Arrivals;
using Actors.LoadTests.Generator;
using Actors.LoadTests.Requests;
using Actors.LoadTests.Scenarios;
using Actors.LoadTests.Serving;
using Actors.TestKit;
using Actors.TestKit.Crashes;
using Actors.TestKit.Gateway;
using Actors.TestKit.Models;
using Actors.TestKit.Onnx;
using Actors.TestKit.Processes;

namespace Actors.LoadTests.Scoring;

/// <summary>
/// A dataset that is scored by a model of some work a row while its silo is killed again and again, over the same without kills, before and after: each row once, and how much longer it takes. Then live requests at a steady rate, with
/// a job beside them and without, in turns.
/// </summary>
internal sealed class JobScenario : IScenario
{
    private const string Rows = "rows";
    private const string Period = "kill-seconds";
    private const string ChunkKiB = "chunk-kib";
    private const string Units = "units";
    private const string Rounds = "rounds";
    private const string Seconds = "seconds";
    private const string Rate = "rate";
    private const string Pin = "pin";
    private const string Alone = "alone";
    private const string Beside = "beside_a_job";
    private const string Scored = "scored-live";
    private const int Places = 16;
    private const int DifferentRequests = 64;

    /// <summary>Rows of the dataset that is scored beside live requests, and jobs that a round begins with, so that there is work to its end.</summary>
    private const long LiveRows = 1_000_000;
    private const int LiveJobs = 8;

    /// <summary>How many times as long a job with kills may take, and how many times the p99 without a job the p99 beside one may be.</summary>
    private const double MostSlowdown = 1.05;
    private const double MostP99 = 1.2;

    public string Name => "jobs";

    public string Summary =>
        "a dataset scored under kill -9, over without; and live p99 beside a job, over without (--rows=10000000 --units=512 --kill-seconds=60 --chunk-kib=512 --rounds=7 --seconds=3 --rate=2000 --pin=1)";

    public IReadOnlyDictionary<string, int> Defaults { get; } =
        new Dictionary<string, int> { [Rows] = 10_000_000, [Units] = 512, [Period] = 60, [ChunkKiB] = 512, [Rounds] = 7, [Seconds] = 3, [Rate] = 2000, [Pin] = 1 };

    public async Task<ScenarioResult> RunAsync(IReadOnlyDictionary<string, int> options, CancellationToken cancellationToken)
    {
        var (figures, ratios, faults) = (new Dictionary<string, double>(), new Dictionary<string, double>(), new List<string>());
        var quiet = await ScoreAsync(options, _ => null, cancellationToken);
        var killed = await ScoreAsync(options, _ => TimeSpan.FromSeconds(options[Period]), cancellationToken);

        // Before and after: a machine that becomes slower meanwhile is not taken for kills that cost nothing, or much.
        var again = await ScoreAsync(options, _ => null, cancellationToken);
        foreach (var (name, counts) in ((string, ScoringKillCounts)[])[("quiet", quiet), ("killed", killed), ("quiet_again", again)])
        {
            figures[$"{name}_seconds"] = counts.Seconds;
            figures[$"{name}_rows_per_second"] = counts.Rows / counts.Seconds;
            figures[$"{name}_missing"] = counts.Missing;
            figures[$"{name}_twice"] = counts.Twice;
            if (counts.Phase != "done" || counts.Missing + counts.Twice + counts.Wrong + counts.Lost > 0)
            {
                faults.Add(string.Create(CultureInfo.InvariantCulture, $"{name}: {counts}"));
            }
        }

        figures["kills"] = killed.Kills;
        figures["killed_start_seconds"] = killed.StartSeconds;
        ratios["killed_over_quiet"] = 2 * killed.Seconds / (quiet.Seconds + again.Seconds);
        if (quiet.Digest != killed.Digest)
        {
            faults.Add("the results with kills are not those without, byte for byte");
        }

        if (killed.Kills == 0)
        {
            faults.Add("the job ended before it was killed; it needs more rows");
        }

        if (ratios["killed_over_quiet"] > MostSlowdown)
        {
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"with {killed.Kills} kills it takes {ratios["killed_over_quiet"]:F3} times as long; {MostSlowdown} is allowed"));
        }

        var contest = await LiveAsync(options, faults, cancellationToken);
        var table = new RoundTable();
        table.Add("steady rate", "_steady", contest);
        ratios["beside_p99_over_alone"] = contest.Ratio(Beside, Alone, round => round.Us(0.99));
        faults.AddRange(contest.Faults);
        if (ratios["beside_p99_over_alone"] > MostP99)
        {
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"beside a job the p99 is {ratios["beside_p99_over_alone"]:F2} times that without; {MostP99} is allowed"));
        }

        foreach (var (name, value) in table.Figures)
        {
            figures[name] = value;
        }

        var lines = figures.Where(figure => !table.Figures.ContainsKey(figure.Key)).Select(figure => string.Create(CultureInfo.InvariantCulture, $"{figure.Key,-36}{figure.Value,14:F1}"));
        return new ScenarioResult(string.Join(Environment.NewLine, [.. lines, table.Print(ratios)]), figures, ratios, faults);
    }

    private static async Task<ScoringKillCounts> ScoreAsync(IReadOnlyDictionary<string, int> options, Func<int, TimeSpan?> pause, CancellationToken cancellationToken)
    {
        using var data = new TemporaryFolder();
        return await new ScoringKills(data.Path, options[Rows], options[ChunkKiB] * 1024, OnnxModels.LaboriousScale(2, width: 2, options[Units])).RunAsync(pause, cancellationToken);
    }

    private static async Task<Contest> LiveAsync(IReadOnlyDictionary<string, int> options, List<string> faults, CancellationToken cancellationToken)
    {
        using var data = new TemporaryFolder();
        var placement = Placement.Of(options[Pin]);
        await using var silo = await SiloProcess.StartAsync(new SiloSettings(data.Path) { Processors = placement.Servers }, cancellationToken);
        var model = new MlpModel("live-mlp", seed: 1, 32, 64, 64, 2);
        using (var registry = new GatewayClient(silo.Address))
        {
            _ = await registry.RegisterAsync(model.Name, model.Create(), cancellationToken);
            _ = await registry.RegisterAsync(Scored, OnnxModels.Scale(2, width: 2), cancellationToken);
        }

        using var client = new HttpClient { BaseAddress = silo.Address };
        using var dataset = new ScoringKills.DatasetContent(LiveRows);
        using var uploaded = await client.PostAsync(new Uri("/api/v1/scoring-datasets", UriKind.Relative), dataset, cancellationToken);
        var digest = (await uploaded.Content.ReadFromJsonAsync<JsonElement>(cancellationToken)).GetProperty("digest").GetString()!;
        placement.Generator.PinThisProcess();
        var target = new Target(new Server("silo", silo.Process, new IPEndPoint(IPAddress.Loopback, silo.Port)), WireProtocol.Http1, Places);
        var requests = MlpRequests.Make(model, new RequestForm(WireProtocol.Http1, TensorEncoding.Json), DifferentRequests);
        Round Run() => Round.Run(target, new LoadPlan(requests, TimeSpan.FromSeconds(options[Seconds]), new ConstantArrivals(options[Rate])) { Spins = placement.IsApart });
        var contest = new Contest();
        contest.Add(Alone, Run);
        contest.Add(Beside, () => With(client, digest, Run, faults));
        contest.WarmUp();
        contest.Run(options[Rounds]);
        return contest;
    }

    /// <summary>A round beside jobs; the generator's thread is its own, so that it may wait.</summary>
    private static Round With(HttpClient client, string digest, Func<Round> run, List<string> faults)
    {
        var ids = Enumerable.Range(0, LiveJobs).Select(_ => SubmitAsync(client, digest).GetAwaiter().GetResult()).ToList();
        UntilAsync(client, ids[0], job => job.GetProperty("phase").GetString() != "indexing").GetAwaiter().GetResult();
        var round = run();
        var isAtWork = false;
        foreach (var id in ids)
        {
            using var cancelled = client.PostAsync(new Uri($"/api/v1/scoring-jobs/{id}/cancel", UriKind.Relative), null).GetAwaiter().GetResult();
            isAtWork |= cancelled.IsSuccessStatusCode;
            UntilAsync(client, id, job => job.GetProperty("chunks").GetProperty("leased").GetInt32() == 0).GetAwaiter().GetResult();
        }

        if (!isAtWork)
        {
            faults.Add("the jobs ended before the round did");
        }

        return round;
    }

    private static async Task<string> SubmitAsync(HttpClient client, string digest)
    {
        using var submitted = await client.PostAsJsonAsync("/api/v1/scoring-jobs", new { model = Scored, dataset = new { digest }, columns = new { x = (string[])["a", "b"] }, keep = (string[])["id"], chunkBytes = 256 * 1024 });
        _ = submitted.EnsureSuccessStatusCode();
        return (await submitted.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }

    private static async Task UntilAsync(HttpClient client, string id, Func<JsonElement, bool> isSo)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!isSo(await client.GetFromJsonAsync<JsonElement>($"/api/v1/scoring-jobs/{id}", limit.Token)))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), limit.Token);
        }
    }
}
