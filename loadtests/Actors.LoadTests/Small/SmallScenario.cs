using Actors.LoadTests.Arrivals;
using Actors.LoadTests.Generator;
using Actors.LoadTests.Requests;
using Actors.LoadTests.Scenarios;
using Actors.LoadTests.Serving;
using Actors.TestKit.Models;

namespace Actors.LoadTests.Small;

/// <summary>A model so small that all of the cost is the way to it and back.</summary>
internal sealed class SmallScenario : IScenario
{
    private const string Rounds = "rounds";
    private const string Seconds = "seconds";
    private const string Connections = "connections";
    private const string Pin = "pin";
    private const string WarmUp = "warm-up";
    private const int Requests = 256;

    public string Name => "small";

    public string Summary =>
        "single rows of JSON to a 32-64-64-2 perceptron, ours over a hand-written server: throughput, and p99 at half load (--rounds=7 --seconds=2 --connections=64 --pin=1 --warm-up=8)";

    public IReadOnlyDictionary<string, int> Defaults { get; } =
        new Dictionary<string, int> { [Rounds] = 7, [Seconds] = 2, [Connections] = 64, [Pin] = 1, [WarmUp] = 8 };

    public async Task<ScenarioResult> RunAsync(IReadOnlyDictionary<string, int> options, CancellationToken cancellationToken)
    {
        var model = new MlpModel("small-mlp", seed: 1, 32, 64, 64, 2);
        await using var rig = await ServerRig.StartAsync(model, Placement.Of(options[Pin]), cancellationToken);
        var plan = new LoadPlan(
            MlpRequests.Make(model, new RequestForm(WireProtocol.Http1, TensorEncoding.Json) { ApiKey = rig.Key.Text }, Requests), TimeSpan.FromSeconds(options[Seconds]));
        Between(rig, options[Connections], () => plan with { Duration = TimeSpan.FromSeconds(options[WarmUp]) }).WarmUp();
        var full = Between(rig, options[Connections], () => plan);
        full.Run(options[Rounds]);
        var rate = full.Median(SmallReport.Bare, round => round.PerSecond) / 2;
        var half = Between(rig, options[Connections], () => plan with { Arrivals = new ConstantArrivals(rate), Spins = rig.Placement.IsApart });
        half.Run(options[Rounds]);
        return SmallReport.From(full, half, rate);
    }

    private static Contest Between(ServerRig rig, int connections, Func<LoadPlan> plan)
    {
        var contest = new Contest();
        contest.Add(SmallReport.Ours, () => Round.Run(new Target(rig.Ours, WireProtocol.Http1, connections), plan()));
        contest.Add(SmallReport.Bare, () => Round.Run(new Target(rig.Bare, WireProtocol.Http1, connections), plan()));
        return contest;
    }
}
