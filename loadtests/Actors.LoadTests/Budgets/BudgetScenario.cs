using System.Diagnostics;
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
using Actors.TestKit.Processes;

namespace Actors.LoadTests.Budgets;

/// <summary>
/// What budgets cost a small model's predictions: while its tenant has none, while it has one for another model, and while there is one for this model that stops
/// and is far from used up. All in one silo, in turns, as fast as it goes. Then a burst overruns a small one: how long after the first refusal anything is still
/// let in, how much is spent beyond the limit by what was lent then, and how long it took to spend that.
/// </summary>
internal sealed class BudgetScenario : IScenario
{
    private const string Rounds = "rounds";
    private const string Seconds = "seconds";
    private const string Connections = "connections";
    private const string Pin = "pin";
    private const string None = "none";
    private const string Others = "others";
    private const string Own = "own";
    private const int DifferentRequests = 256;

    /// <summary>The part of the throughput without budgets that must be left where a budget is asked.</summary>
    private const double LeastOwn = 0.9;

    /// <summary>How long predictions may go on after the usage that used the budget up, in milliseconds.</summary>
    private const double MostMs = 1_000;

    public string Name => "budgets";

    public string Summary => "a small model within a budget that stops, over the same one without (--rounds=7 --seconds=3 --connections=64 --pin=1)";

    public IReadOnlyDictionary<string, int> Defaults { get; } = new Dictionary<string, int> { [Rounds] = 7, [Seconds] = 3, [Connections] = 64, [Pin] = 1 };

    public async Task<ScenarioResult> RunAsync(IReadOnlyDictionary<string, int> options, CancellationToken cancellationToken)
    {
        using var data = new TemporaryFolder();
        var placement = Placement.Of(options[Pin]);
        await using var silo = await SiloProcess.StartAsync(new SiloSettings(data.Path) { Processors = placement.Servers }, cancellationToken);
        using var registry = new GatewayClient(silo.Address);
        using var http = new HttpClient { BaseAddress = silo.Address };
        var model = new MlpModel("mlp", seed: 1, 32, 64, 64, 2);
        _ = await registry.RegisterAsync(model.Name, model.Create(), cancellationToken);
        await PutAsync(http, "costs/prices", new { prices = new[] { new { resource = "cpu", from = "2020-01-01T00:00:00Z", perUnit = 36 } } });
        var target = new Target(new Server("silo", silo.Process, new IPEndPoint(IPAddress.Loopback, silo.Port)), WireProtocol.Http1, options[Connections]);
        var plan = new LoadPlan(MlpRequests.Make(model, new RequestForm(WireProtocol.Http1, TensorEncoding.Binary), DifferentRequests), TimeSpan.FromSeconds(options[Seconds]));
        var contest = new Contest();
        foreach (var level in (string[])[None, Others, Own])
        {
            contest.Add(level, () =>
            {
                SetAsync(http, level, model.Name).Wait(CancellationToken.None);
                return Round.Run(target, plan);
            });
        }

        placement.Generator.PinThisProcess();
        contest.WarmUp();
        contest.Run(options[Rounds]);
        return Report(contest, await StopAsync(http, model, cancellationToken));
    }

    private static async Task SetAsync(HttpClient http, string level, string model)
    {
        foreach (var name in (string[])[Others, Own])
        {
            using var removed = await http.DeleteAsync(new Uri("/api/v1/budgets/" + name, UriKind.Relative));
        }

        if (level != None)
        {
            await PutAsync(http, "budgets/" + level, new { limitMicros = 1_000_000_000_000_000, level = "stop", scope = new { model = level == Own ? model : "another" } });
        }
    }

    /// <summary>Eight callers overrun a small budget and go on until they were refused for a second.</summary>
    /// <returns>
    /// Milliseconds from the first refusal to the last prediction that was let in, and what was spent beyond the limit, by what was lent and not
    /// reported when the first was refused and by what was spent in a millisecond before.
    /// </returns>
    private static async Task<(double Ms, double? Overshoot, double OvershootMs)> StopAsync(HttpClient http, MlpModel model, CancellationToken cancellationToken)
    {
        const string Body = """{"inputs":[{"name":"input","shape":[1,32],"datatype":"FP32","data":[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]}]}""";
        const long Limit = 1_000;
        await SetAsync(http, None, model.Name);
        await PutAsync(http, "budgets/burst", new { limitMicros = Limit, level = "stop", scope = new { model = model.Name } });
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TimeSpan.FromMinutes(2));
        var (lastLetIn, burst) = (0L, Stopwatch.GetTimestamp());
        var firstRefused = long.MaxValue;
        var leased = new Lazy<Task<long>>(async () => (await StatusAsync(http, patience.Token)).GetProperty("leasedMicros").GetInt64());
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(
            async () =>
            {
                for (var refused = 0; refused < 40;)
                {
                    var began = Stopwatch.GetTimestamp();
                    using var answer = await http.PostAsync(new Uri($"/v2/models/{model.Name}/infer", UriKind.Relative), new StringContent(Body), patience.Token);
                    if (answer.IsSuccessStatusCode)
                    {
                        refused = 0;
                        InterlockedMax(ref lastLetIn, began);
                        continue;
                    }

                    refused++;
                    InterlockedMin(ref firstRefused, Stopwatch.GetTimestamp());
                    await leased.Value;
                    await Task.Delay(25, patience.Token);
                }
            },
            patience.Token)));
        await Task.Delay(TimeSpan.FromSeconds(3), patience.Token);
        var over = Math.Max(0, (await StatusAsync(http, patience.Token)).GetProperty("spentMicros").GetInt64() - Limit);
        var perMs = (over + Limit) / Stopwatch.GetElapsedTime(burst, firstRefused).TotalMilliseconds;
        return (Math.Max(0, Stopwatch.GetElapsedTime(firstRefused, lastLetIn).TotalMilliseconds), Overshoot(over, await leased.Value), over / perMs);
    }

    /// <summary>What was spent beyond the limit by what was lent then: nothing is 0 of it; null where anything was though nothing was lent, which is too much whatever it is divided by.</summary>
    private static double? Overshoot(long over, long lent) => lent > 0 ? over / (double)lent : over == 0 ? 0 : null;

    private static Task<JsonElement> StatusAsync(HttpClient http, CancellationToken cancellationToken) =>
        http.GetFromJsonAsync<JsonElement>("/api/v1/budgets/burst/status", cancellationToken);

    private static void InterlockedMax(ref long place, long value)
    {
        for (var seen = Volatile.Read(ref place); value > seen; seen = Volatile.Read(ref place))
        {
            _ = Interlocked.CompareExchange(ref place, value, seen);
        }
    }

    private static void InterlockedMin(ref long place, long value)
    {
        for (var seen = Volatile.Read(ref place); value < seen; seen = Volatile.Read(ref place))
        {
            _ = Interlocked.CompareExchange(ref place, value, seen);
        }
    }

    private static async Task PutAsync(HttpClient http, string path, object body)
    {
        using var put = await http.PutAsJsonAsync("/api/v1/" + path, body);
        _ = put.IsSuccessStatusCode ? put : throw new InvalidOperationException($"{path}: {await put.Content.ReadAsStringAsync()}");
    }

    private static ScenarioResult Report(Contest contest, (double Ms, double? Overshoot, double OvershootMs) stop)
    {
        var table = new RoundTable();
        table.Add("as fast as it goes", "", contest);
        var ratios = new Dictionary<string, double>
        {
            ["others_over_none"] = contest.Ratio(Others, None, round => round.PerSecond),
            ["own_over_none"] = contest.Ratio(Own, None, round => round.PerSecond),
            ["ms_from_first_refusal_to_last_admission"] = stop.Ms,
            ["ms_of_spending_beyond_the_limit"] = stop.OvershootMs,
        };
        if (stop.Overshoot is { } overshoot)
        {
            ratios["overshoot_over_what_was_lent"] = overshoot;
        }

        List<string> faults = [.. contest.Faults];
        Check(ratios["own_over_none"] >= LeastOwn, $"own: {ratios["own_over_none"]:F2} of the throughput without; {LeastOwn} is the least");
        Check(stop.Ms <= MostMs, $"predictions go on for {stop.Ms:F0} ms after the first was refused; {MostMs} is the most");
        Check(stop.OvershootMs <= MostMs, $"what {stop.OvershootMs:F0} ms of predictions cost was spent beyond the limit; {MostMs} is the most");
        Check(stop.Overshoot is not null, $"something was spent beyond the limit while nothing was lent");
        Check(stop.Overshoot is not > 1, $"{stop.Overshoot:F2} of what was lent was spent beyond the limit; 1 is the most");
        return new ScenarioResult(table.Print(ratios), table.Figures, ratios, faults);

        void Check(bool isRight, FormattableString fault)
        {
            if (!isRight)
            {
                faults.Add(fault.ToString(CultureInfo.InvariantCulture));
            }
        }
    }
}
