using Actors.LoadTests.Http;
using Actors.LoadTests.Scenarios;

namespace Actors.LoadTests.Gateway;

/// <summary>Our whole path, from HTTP to the model and back, over the least that could do the same.</summary>
internal sealed class GatewayScenario : IScenario
{
    private const string Rounds = "rounds";
    private const string Seconds = "seconds";
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);

    private static readonly LoadCase[] Cases = [new(1, 1), new(16, 1), new(64, 1), new(1, 16), new(16, 16), new(64, 16)];

    public string Name => "gateway";

    public string Summary => "closed-loop predictions against the gateway and against bare Kestrel with ONNX Runtime, at 1, 16 and 64 connections (--rounds=5 --seconds=2)";

    public IReadOnlyDictionary<string, int> Defaults { get; } = new Dictionary<string, int> { [Rounds] = 5, [Seconds] = 2 };

    public async Task<ScenarioResult> RunAsync(IReadOnlyDictionary<string, int> options, CancellationToken cancellationToken)
    {
        await using var rig = await GatewayRig.StartAsync(cancellationToken);
        var requests = Cases.Select(one => one.Rows).Distinct().ToDictionary(rows => rows, DigitRequests.Make);
        foreach (var one in Cases)
        {
            _ = await MeasureAsync(rig, one, requests[one.Rows], rounds: 1, WarmUp);
        }

        var pairs = new Dictionary<LoadCase, IReadOnlyList<RoundPair>>();
        foreach (var one in Cases)
        {
            pairs.Add(one, await MeasureAsync(rig, one, requests[one.Rows], options[Rounds], TimeSpan.FromSeconds(options[Seconds])));
        }

        return GatewayReport.From(pairs);
    }

    /// <summary>Ours and bare take turns, and take turns in going first.</summary>
    private static async Task<IReadOnlyList<RoundPair>> MeasureAsync(
        GatewayRig rig, LoadCase one, IReadOnlyList<LoadRequest> requests, int rounds, TimeSpan duration)
    {
        var toOurs = await rig.ConnectOursAsync(one.Connections);
        var toBare = await rig.ConnectBareAsync(one.Connections);
        try
        {
            var pairs = new List<RoundPair>();
            for (var round = 0; round < rounds; round++)
            {
                var first = round % 2 == 0 ? await LoadRound.RunAsync(toOurs, requests, duration, rig.Ours) : null;
                var bare = await LoadRound.RunAsync(toBare, requests, duration, rig.Bare);
                pairs.Add(new RoundPair(first ?? await LoadRound.RunAsync(toOurs, requests, duration, rig.Ours), bare));
            }

            return pairs;
        }
        finally
        {
            Array.ForEach(toOurs, connection => connection.Dispose());
            Array.ForEach(toBare, connection => connection.Dispose());
        }
    }
}
