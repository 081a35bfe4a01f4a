using Actors.LoadTests.Generator;
using Actors.LoadTests.Requests;
using Actors.LoadTests.Scenarios;
using Actors.LoadTests.Serving;
using Actors.TestKit.Models;

namespace Actors.LoadTests.Large;

/// <summary>A model whose single rows waste the memory's bandwidth, so that batches pay.</summary>
internal sealed class LargeScenario : IScenario
{
    private const string Rounds = "rounds";
    private const string Seconds = "seconds";
    private const string Connections = "connections";
    private const string RowConnections = "row-connections";
    private const string Pin = "pin";
    private const string WarmUp = "warm-up";
    private const int Requests = 256;
    private const int RowRequests = 16;

    public string Name => "large";

    public string Summary =>
        "a 512-1024-1024-10 perceptron over JSON, binary and gRPC: single rows over a hand-written server, unbatched and with its best fixed batching, and 64 rows over ONNX Runtime in process (--rounds=5 --seconds=2 --connections=256 --row-connections=16 --pin=1 --warm-up=4)";

    public IReadOnlyDictionary<string, int> Defaults { get; } =
        new Dictionary<string, int> { [Rounds] = 5, [Seconds] = 2, [Connections] = 256, [RowConnections] = 16, [Pin] = 1, [WarmUp] = 4 };

    public async Task<ScenarioResult> RunAsync(IReadOnlyDictionary<string, int> options, CancellationToken cancellationToken)
    {
        var model = new MlpModel("large-mlp", seed: 1, 512, 1024, 1024, 10);
        await using var rig = await ServerRig.StartAsync(model, Placement.Of(options[Pin]), cancellationToken);
        using var control = new BareControl(rig.Bare);
        var round = TimeSpan.FromSeconds(options[Seconds]);
        var contest = new LargeContest(rig, control, options[Connections], options[RowConnections])
        {
            Single = form => new LoadPlan(MlpRequests.Make(model, form with { ApiKey = rig.Key.Text }, Requests), round),
            Rows = form => new LoadPlan(MlpRequests.Make(model, form with { ApiKey = rig.Key.Text }, RowRequests), round),
        };
        contest.Prepare(TimeSpan.FromSeconds(options[WarmUp]));
        var result = contest.Build(round);
        result.Run(options[Rounds]);
        return LargeReport.From(result, contest.Best, contest.BestRows);
    }
}
