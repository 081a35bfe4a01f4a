using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Actors.LoadTests.Generator;
using Actors.LoadTests.Requests;
using Actors.LoadTests.Scenarios;
using Actors.LoadTests.Serving;
using Actors.TestKit;
using Actors.TestKit.Gateway;
using Actors.TestKit.Models;
using Actors.TestKit.Otlp;
using Actors.TestKit.Processes;

namespace Actors.LoadTests.Observation;

/// <summary>
/// What being observed costs: silos that serve the same small model, of which one is let alone, one is scraped and sends metrics, log records and the usual share
/// of traces, and one traces every request. They take turns, as fast as it goes; between its turns a silo is idle.
/// </summary>
internal sealed class ObservationScenario : IScenario
{
    private const string Rounds = "rounds";
    private const string Seconds = "seconds";
    private const string Connections = "connections";
    private const string Pin = "pin";
    private const string Off = "off";
    private const string On = "on";
    private const string Everything = "everything";
    private const int DifferentRequests = 256;

    /// <summary>The part of the throughput unobserved that must be left with metrics and the usual share of traces.</summary>
    private const double LeastOn = 0.95;

    public string Name => "observe";

    public string Summary => "a small model in a silo that is observed, over the same one in a silo that is not (--rounds=7 --seconds=3 --connections=64 --pin=1)";

    public IReadOnlyDictionary<string, int> Defaults { get; } = new Dictionary<string, int> { [Rounds] = 7, [Seconds] = 3, [Connections] = 64, [Pin] = 1 };

    public async Task<ScenarioResult> RunAsync(IReadOnlyDictionary<string, int> options, CancellationToken cancellationToken)
    {
        using var data = new TemporaryFolder();
        await using var collector = OtlpReceiver.Start();
        var placement = Placement.Of(options[Pin]);
        string[] sends = [$"--Observation:Endpoint={collector.Address}", "--Observation:MetricsPeriod=00:00:01", "--Observation:BatchPeriod=00:00:01"];
        await using var off = await StartAsync(data, Off, placement, []);
        await using var on = await StartAsync(data, On, placement, [.. sends, "--Observation:TraceShare=0.01"]);
        await using var everything = await StartAsync(data, Everything, placement, [.. sends, "--Observation:TraceShare=1"]);
        var contest = new Contest();
        foreach (var (name, silo) in ((string, SiloProcess)[])[(Off, off), (On, on), (Everything, everything)])
        {
            var model = new MlpModel("mlp", seed: 1, 32, 64, 64, 2);
            using var registry = new GatewayClient(silo.Address);
            _ = await registry.RegisterAsync(model.Name, model.Create(), cancellationToken);
            var requests = MlpRequests.Make(model, new RequestForm(WireProtocol.Http1, TensorEncoding.Binary), DifferentRequests);
            var target = new Target(new Server(name, silo.Process, new IPEndPoint(IPAddress.Loopback, silo.Port)), WireProtocol.Http1, options[Connections]);
            contest.Add(name, () => Round.Run(target, new LoadPlan(requests, TimeSpan.FromSeconds(options[Seconds]))));
        }

        placement.Generator.PinThisProcess();
        contest.WarmUp();
        await using (var scraped = new Scraper(on.Address))
        {
            await using var also = new Scraper(everything.Address);
            contest.Run(options[Rounds]);
        }

        return await ReportAsync(contest, on, collector, cancellationToken);
    }

    private static Task<SiloProcess> StartAsync(TemporaryFolder data, string name, Placement placement, string[] arguments) =>
        SiloProcess.StartAsync(new SiloSettings(data.In(name)) { Processors = placement.Servers, Arguments = arguments });

    private static async Task<ScenarioResult> ReportAsync(Contest contest, SiloProcess on, OtlpReceiver collector, CancellationToken cancellationToken)
    {
        var table = new RoundTable();
        table.Add("as fast as it goes", "", contest);
        var ratios = new Dictionary<string, double>
        {
            ["on_over_off"] = contest.Ratio(On, Off, round => round.PerSecond),
            ["everything_over_off"] = contest.Ratio(Everything, Off, round => round.PerSecond),
        };
        List<string> faults = [.. contest.Faults];
        if (ratios["on_over_off"] < LeastOn)
        {
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"{ratios["on_over_off"]:F2} of the throughput unobserved; {LeastOn} is the least"));
        }

        if (collector.Metrics.IsEmpty || collector.Spans.IsEmpty)
        {
            faults.Add("The collector got no metrics or no spans: nothing was observed.");
        }

        // What the silo itself says that being observed cost it: the share of its processor time.
        using var client = new HttpClient { BaseAddress = on.Address };
        var told = await client.GetFromJsonAsync<JsonElement>(new Uri("/api/v1/observation", UriKind.Relative), cancellationToken);
        var all = told.GetProperty("processorSeconds").GetDouble();
        foreach (var signal in told.GetProperty("signals").EnumerateArray())
        {
            ratios[$"cpu_share_{signal.GetProperty("signal").GetString()}"] = signal.GetProperty("processorSeconds").GetDouble() / all;
        }

        return new ScenarioResult(table.Print(ratios), table.Figures, ratios, faults);
    }
}
