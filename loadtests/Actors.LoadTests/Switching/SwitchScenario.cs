using System.Globalization;
using System.Net;
using Actors.LoadTests.Arrivals;
using Actors.LoadTests.Generator;
using Actors.LoadTests.Requests;
using Actors.LoadTests.Scenarios;
using Actors.LoadTests.Serving;
using Actors.TestKit;
using Actors.TestKit.Gateway;
using Actors.TestKit.Models;
using Actors.TestKit.Processes;

namespace Actors.LoadTests.Switching;

/// <summary>
/// A model whose live version moves on under load, each time to one that is not in memory, beside another model whose callers are not to
/// notice. Rounds with and without switches take turns; both models are asked in both.
/// </summary>
internal sealed class SwitchScenario : IScenario
{
    private const string Rounds = "rounds";
    private const string Seconds = "seconds";
    private const string Rate = "rate";
    private const string Pause = "pause";
    private const string Pin = "pin";
    private const string WarmUp = "warm-up";
    private const string Quiet = "quiet";
    private const string Switching = "switching";
    private const int Places = 16;
    private const int Askers = 4;
    private const int DifferentRequests = 64;
    private const double MaxRatio = 1.2;

    // Three of the four versions fit; the one that becomes live next left longest ago.
    private const int BudgetBytes = 40 << 20;
    private static readonly TimeSpan AskPause = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan WarmUpPause = TimeSpan.FromMilliseconds(100);

    /// <summary>The runtime compiles what has become hot a while after it did.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(2);

    public string Name => "switch";

    public string Summary =>
        "the live version moves under load: failures, mixed answers, and another model's p99 over that of quiet rounds (--rounds=15 --seconds=4 --rate=2000 --pause=1000 ms between switches --pin=1 --warm-up=15 seconds of switches, ten a second)";

    public IReadOnlyDictionary<string, int> Defaults { get; } =
        new Dictionary<string, int> { [Rounds] = 15, [Seconds] = 4, [Rate] = 2000, [Pause] = 1000, [Pin] = 1, [WarmUp] = 15 };

    public async Task<ScenarioResult> RunAsync(IReadOnlyDictionary<string, int> options, CancellationToken cancellationToken)
    {
        using var data = new TemporaryFolder();
        var placement = Placement.Of(options[Pin]);
        var settings = new SiloSettings(data.Path)
        {
            Processors = placement.Servers,
            Arguments = [string.Create(CultureInfo.InvariantCulture, $"--Inference:SessionBytesBudget={BudgetBytes}")],
        };
        await using var silo = await SiloProcess.StartAsync(settings, cancellationToken);
        using var client = new GatewayClient(silo.Address);
        var other = new MlpModel("other-mlp", seed: 1, 32, 64, 64, 2);
        _ = await client.RegisterAsync(other.Name, other.Create(), cancellationToken);
        var switched = new SwitchedModel(client);
        await switched.RegisterAsync(cancellationToken);
        placement.Generator.PinThisProcess();

        var server = new Server("silo", silo.Process, new IPEndPoint(IPAddress.Loopback, silo.Port));
        var contest = Between(new Target(server, WireProtocol.Http1, Places), other, switched, options, placement.IsApart);
        using var stop = new CancellationTokenSource();
        var askers = Enumerable.Range(0, Askers).Select(_ => Task.Run(() => switched.AskAsync(AskPause, stop.Token), CancellationToken.None)).ToList();
        contest.WarmUp();
        await WarmUpAsync(switched, TimeSpan.FromSeconds(options[WarmUp]), cancellationToken);
        contest.Run(options[Rounds]);
        await stop.CancelAsync();
        await Task.WhenAll(askers);
        return Report(contest, switched);
    }

    /// <summary>A process compiles what a switch needs once; at one a second that would take the whole measurement.</summary>
    private static async Task WarmUpAsync(SwitchedModel switched, TimeSpan duration, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        stop.CancelAfter(duration);
        await switched.SwitchAsync(WarmUpPause, stop.Token);
        await Task.Delay(Settling, cancellationToken);
    }

    private static Contest Between(Target target, MlpModel other, SwitchedModel switched, IReadOnlyDictionary<string, int> options, bool spins)
    {
        var requests = MlpRequests.Make(other, new RequestForm(WireProtocol.Http1, TensorEncoding.Json), DifferentRequests);
        LoadPlan Plan() => new(requests, TimeSpan.FromSeconds(options[Seconds]), new ConstantArrivals(options[Rate])) { Spins = spins };
        var contest = new Contest();
        contest.Add(Quiet, () => Round.Run(target, Plan()));
        contest.Add(Switching, () =>
        {
            using var stop = new CancellationTokenSource();
            var switching = Task.Run(() => switched.SwitchAsync(TimeSpan.FromMilliseconds(options[Pause]), stop.Token), CancellationToken.None);
            var round = Round.Run(target, Plan());
            stop.Cancel();
            switching.GetAwaiter().GetResult();
            return round;
        });
        return contest;
    }

    private static ScenarioResult Report(Contest contest, SwitchedModel switched)
    {
        var table = new RoundTable();
        table.Add("other model", "_other", contest);
        table.Add("switches", switched.Switches);
        table.Add("switched_asked", switched.Asked);
        table.Add("switched_failed", switched.Failed);
        table.Add("switched_mixed", switched.Mixed);
        var ratio = contest.Ratio(Switching, Quiet, round => round.Us(0.99));
        var ratios = new Dictionary<string, double> { ["others_p99_over_quiet"] = ratio };
        List<string> faults = [.. contest.Faults, .. switched.Faults];
        if (ratio > MaxRatio)
        {
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"the other model's p99 is {ratio:F2} times that of quiet rounds; {MaxRatio} is allowed"));
        }

        return new ScenarioResult(table.Print(ratios), table.Figures, ratios, faults);
    }
}
