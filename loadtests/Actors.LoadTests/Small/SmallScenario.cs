using Actors.LoadTests.Generator;
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
    private const int Requests = 256;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(4);

    public string Name => "small";

    public string Summary =>
        "single rows of JSON to a 32-64-64-2 perceptron, ours over a hand-written server: throughput, and p99 at half load (--rounds=7 --seconds=2 --connections=64 --pin=1)";

    public IReadOnlyDictionary<string, int> Defaults { get; } =
        new Dictionary<string, int> { [Rounds] = 7, [Seconds] = 2, [Connections] = 64, [Pin] = 1 };

    public async Task<ScenarioResult> RunAsync(IReadOnlyDictionary<string, int> options, CancellationToken cancellationToken)
    {
        var model = new MlpModel("small-mlp", seed: 1, 32, 64, 64, 2);
        await using var rig = await ServerRig.StartAsync(model, Placement.Of(options[Pin]), cancellationToken);
        var closed = new LoadPlan(MlpRequests.Json(model, rows: 1, Requests), TimeSpan.FromSeconds(options[Seconds]));
        _ = Run(rig, 1, options[Connections], () => closed with { Duration = WarmUp });
        var full = Run(rig, options[Rounds], options[Connections], () => closed);
        var rate = full.OfBaseline(round => round.PerSecond) / 2;
        var half = Run(
            rig, options[Rounds], options[Connections], () => closed with { Arrivals = new ConstantArrivals(rate), Spins = rig.Placement.IsApart });
        return SmallReport.From(full, half, rate);
    }

    private static PairedRounds Run(ServerRig rig, int rounds, int connections, Func<LoadPlan> plan) =>
        PairedRounds.Run(rounds, () => Round.Run(rig.Ours, connections, plan()), () => Round.Run(rig.Bare, connections, plan()));
}
