using Actors.LoadTests.Generator;
using Actors.LoadTests.Requests;
using Actors.LoadTests.Scenarios;
using Actors.LoadTests.Serving;
using Actors.TestKit.Samples;

namespace Actors.LoadTests.Gateway;

/// <summary>Our whole path, from HTTP to the model and back, over the least that could do the same, with generator and servers on all processors.</summary>
internal sealed class GatewayScenario : IScenario
{
    private const string Rounds = "rounds";
    private const string Seconds = "seconds";
    private const string Ours = "ours";
    private const string Bare = "bare";
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);

    private static readonly LoadCase[] Cases = [new(1, 1), new(16, 1), new(64, 1), new(1, 16), new(16, 16), new(64, 16)];

    public string Name => "gateway";

    public string Summary => "closed-loop predictions against the gateway and against bare Kestrel with ONNX Runtime, at 1, 16 and 64 connections (--rounds=5 --seconds=2)";

    public IReadOnlyDictionary<string, int> Defaults { get; } = new Dictionary<string, int> { [Rounds] = 5, [Seconds] = 2 };

    public async Task<ScenarioResult> RunAsync(IReadOnlyDictionary<string, int> options, CancellationToken cancellationToken)
    {
        var onnx = await File.ReadAllBytesAsync(Path.Combine(SampleSet.Folder, $"{DigitRequests.Model}.onnx"), cancellationToken);
        await using var rig = await ServerRig.StartAsync(DigitRequests.Model, onnx, Placement.Of(processors: 0), cancellationToken);
        var requests = Cases.Select(one => one.Rows).Distinct().ToDictionary(rows => rows, rows => DigitRequests.Make(rows, rig.Key.Text));
        foreach (var one in Cases)
        {
            Between(rig, one, new LoadPlan(requests[one.Rows], WarmUp)).WarmUp();
        }

        var table = new RoundTable();
        var ratios = new Dictionary<string, double>();
        var faults = new List<string>();
        foreach (var one in Cases)
        {
            var contest = Between(rig, one, new LoadPlan(requests[one.Rows], TimeSpan.FromSeconds(options[Seconds])));
            contest.Run(options[Rounds]);
            table.Add(one.Suffix, $"_{one.Suffix}", contest);
            faults.AddRange(contest.Faults);
            ratios[$"throughput_{one.Suffix}"] = contest.Ratio(Ours, Bare, round => round.PerSecond);
            ratios[$"p50_{one.Suffix}"] = contest.Ratio(Ours, Bare, round => round.Us(0.5));
            ratios[$"p99_{one.Suffix}"] = contest.Ratio(Ours, Bare, round => round.Us(0.99));
            ratios[$"cpu_{one.Suffix}"] = contest.Ratio(Ours, Bare, round => round.ProcessorUs);
        }

        return new ScenarioResult(table.Print(ratios), table.Figures, ratios, faults);
    }

    private static Contest Between(ServerRig rig, LoadCase one, LoadPlan plan)
    {
        var contest = new Contest();
        contest.Add(Ours, () => Round.Run(new Target(rig.Ours, WireProtocol.Http1, one.Connections), plan));
        contest.Add(Bare, () => Round.Run(new Target(rig.Bare, WireProtocol.Http1, one.Connections), plan));
        return contest;
    }
}
