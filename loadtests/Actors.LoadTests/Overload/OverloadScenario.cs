using Actors.LoadTests.Arrivals;
using Actors.LoadTests.Generator;
using Actors.LoadTests.Requests;
using Actors.LoadTests.Scenarios;
using Actors.LoadTests.Serving;
using Actors.TestKit.Models;

namespace Actors.LoadTests.Overload;

/// <summary>More requests than the server can answer, at a rate that does not care for its answers.</summary>
internal sealed class OverloadScenario : IScenario
{
    private const string Rounds = "rounds";
    private const string Seconds = "seconds";
    private const string Goal = "goal-ms";
    private const string Binary = "binary";
    private const string Connections = "connections";
    private const string Pin = "pin";

    private const int Requests = 256;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);

    public string Name => "overload";

    public string Summary =>
        "open loop at 120 % and 300 % of the capacity that a closed loop finds right before, on the 512-1024-1024-10 perceptron, each request with a deadline (--rounds=3 --seconds=4 --goal-ms=50 --binary=0 --connections=512 --pin=1)";

    public IReadOnlyDictionary<string, int> Defaults { get; } = new Dictionary<string, int>
    {
        [Rounds] = 3,
        [Seconds] = 4,
        [Goal] = 50,
        [Binary] = 0,
        [Connections] = 512,
        [Pin] = 1,
    };

    public async Task<ScenarioResult> RunAsync(IReadOnlyDictionary<string, int> options, CancellationToken cancellationToken)
    {
        var model = new MlpModel("large-mlp", seed: 1, 512, 1024, 1024, 10);
        await using var rig = await ServerRig.StartOursAsync(model, Placement.Of(options[Pin]), cancellationToken);
        var goal = TimeSpan.FromMilliseconds(options[Goal]);
        var form = new RequestForm(WireProtocol.Http1, options[Binary] == 0 ? TensorEncoding.Json : TensorEncoding.Binary) { ApiKey = rig.Key.Text };
        var duration = TimeSpan.FromSeconds(options[Seconds]);
        var closed = new LoadPlan(MlpRequests.Make(model, form, Requests), duration);
        var open = new LoadPlan(MlpRequests.Make(model, form with { Timeout = goal }, Requests), duration) { Spins = rig.Placement.IsApart };
        _ = RunRound(0);
        return OverloadReport.From([.. Enumerable.Range(0, options[Rounds]).Select(RunRound)], goal);

        OverloadRound RunRound(int number)
        {
            var capacity = Round.Run(new Target(rig.Ours, WireProtocol.Http1, options[Connections]), closed);
            return new OverloadRound(capacity, [.. OverloadReport.Factors.Select(factor => RunAt(capacity.PerSecond, factor))]);
        }

        Round RunAt(double capacity, double factor) => Round.Run(
            new Target(rig.Ours, WireProtocol.Http1, options[Connections]),
            open with { Arrivals = new ConstantArrivals(capacity * factor) },
            open with { Arrivals = new ConstantArrivals(capacity * factor), Duration = WarmUp });
    }
}
