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

namespace Actors.LoadTests.Rollouts;

/// <summary>
/// What versions in shadow cost the live version's callers: rounds without a rollout, with a shadow of the live version's size, and with one that is a hundred times as
/// slow and can never keep up take turns, at a steady rate and as fast as it goes.
/// </summary>
internal sealed class ShadowScenario : IScenario
{
    private const string Rounds = "rounds";
    private const string Seconds = "seconds";
    private const string Rate = "rate";
    private const string Pin = "pin";
    private const string Alone = "alone";
    private const string Shadowed = "shadowed";
    private const string Slow = "slow_shadow";
    private const int Places = 16;
    private const int DifferentRequests = 64;

    /// <summary>How many times the p99 without a shadow the p99 with one may be.</summary>
    private const double MostP99 = 1.5;

    /// <summary>The part of the throughput without a shadow that must be left with one.</summary>
    private const double LeastThroughput = 0.8;

    public string Name => "shadow";

    public string Summary =>
        "a model's callers while other versions get copies of their requests: p99 and throughput over those without (--rounds=7 --seconds=3 --rate=2000 --pin=1)";

    public IReadOnlyDictionary<string, int> Defaults { get; } = new Dictionary<string, int> { [Rounds] = 7, [Seconds] = 3, [Rate] = 2000, [Pin] = 1 };

    public async Task<ScenarioResult> RunAsync(IReadOnlyDictionary<string, int> options, CancellationToken cancellationToken)
    {
        using var data = new TemporaryFolder();
        var placement = Placement.Of(options[Pin]);
        await using var silo = await SiloProcess.StartAsync(new SiloSettings(data.Path) { Processors = placement.Servers }, cancellationToken);
        var model = new MlpModel("live-mlp", seed: 1, 32, 64, 64, 2);
        using (var registry = new GatewayClient(silo.Address))
        {
            _ = await registry.RegisterAsync(model.Name, model.Create(), cancellationToken);
            _ = await registry.RegisterAsync(model.Name, new MlpModel(model.Name, seed: 2, 32, 64, 64, 2).Create(), cancellationToken);
            _ = await registry.RegisterAsync(model.Name, new MlpModel(model.Name, seed: 3, 32, 1024, 1024, 2).Create(), cancellationToken);
        }

        placement.Generator.PinThisProcess();
        using var rollouts = new RolloutClient(silo.Address);
        var target = new Target(new Server("silo", silo.Process, new IPEndPoint(IPAddress.Loopback, silo.Port)), WireProtocol.Http1, Places);
        var requests = MlpRequests.Make(model, new RequestForm(WireProtocol.Http1, TensorEncoding.Json), DifferentRequests);
        var duration = TimeSpan.FromSeconds(options[Seconds]);
        var steady = Between(rollouts, model.Name, () => Round.Run(target, new LoadPlan(requests, duration, new ConstantArrivals(options[Rate])) { Spins = placement.IsApart }));
        var full = Between(rollouts, model.Name, () => Round.Run(target, new LoadPlan(requests, duration)));
        foreach (var contest in (Contest[])[steady, full])
        {
            contest.WarmUp();
            contest.Run(options[Rounds]);
        }

        return Report(steady, full);
    }

    private static Contest Between(RolloutClient rollouts, string model, Func<Round> run)
    {
        var contest = new Contest();
        contest.Add(Alone, run);
        contest.Add(Shadowed, () => With(rollouts, model, 2, run));
        contest.Add(Slow, () => With(rollouts, model, 3, run));
        return contest;
    }

    /// <summary>A round while a version is in shadow; the generator's thread is its own, so that it may wait.</summary>
    private static Round With(RolloutClient rollouts, string model, int version, Func<Round> run)
    {
        rollouts.StartAsync(model, new { candidate = version, steps = new object[] { new { share = 0, bakeSeconds = 3600, minSamples = 1 }, new { share = 1.0, bakeSeconds = 0, minSamples = 1 } } }).GetAwaiter().GetResult();
        var round = run();
        rollouts.OrderAsync(model, "abort").GetAwaiter().GetResult();
        return round;
    }

    private static ScenarioResult Report(Contest steady, Contest full)
    {
        var table = new RoundTable();
        table.Add("steady rate", "_steady", steady);
        table.Add("as fast as it goes", "_full", full);
        var ratios = new Dictionary<string, double>();
        List<string> faults = [.. steady.Faults, .. full.Faults];
        foreach (var name in (string[])[Shadowed, Slow])
        {
            var (p99, throughput) = (steady.Ratio(name, Alone, round => round.Us(0.99)), full.Ratio(name, Alone, round => round.PerSecond));
            ratios[$"{name}_p99_over_alone"] = p99;
            ratios[$"{name}_throughput_over_alone"] = throughput;
            if (p99 > MostP99 || throughput < LeastThroughput)
            {
                faults.Add(string.Create(CultureInfo.InvariantCulture, $"{name}: p99 {p99:F2} times, throughput {throughput:F2} times that without; {MostP99} and {LeastThroughput} are allowed"));
            }
        }

        return new ScenarioResult(table.Print(ratios), table.Figures, ratios, faults);
    }
}
