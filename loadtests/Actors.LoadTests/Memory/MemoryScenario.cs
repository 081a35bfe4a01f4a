using System.Globalization;
using System.Text;
using Actors.LoadTests.Measures;
using Actors.LoadTests.Scenarios;
using Actors.TestKit;
using Actors.TestKit.Gateway;
using Actors.TestKit.Models;
using Actors.TestKit.Processes;

namespace Actors.LoadTests.Memory;

/// <summary>
/// A silo whose memory for sessions holds one of two models, asked for them in turn: each answer takes a load and, before it, an unload. What
/// the process holds in memory is read after every one.
/// </summary>
internal sealed class MemoryScenario : IScenario
{
    private const string Cycles = "cycles";
    private const int WarmUpCycles = 50;
    private const int Window = 100;
    private const int WarmUpRequests = 20_000;
    private const int WarmUpCallers = 8;
    private const int BudgetBytes = 16 << 20;
    private const double MiB = 1 << 20;
    private const double MaxGrowth = 1.02;

    public string Name => "memory";

    public string Summary => "resident memory of a silo over load and unload cycles of a 512-1024-1024-10 perceptron, from cycle 50 on (--cycles=1000)";

    public IReadOnlyDictionary<string, int> Defaults { get; } = new Dictionary<string, int> { [Cycles] = 1000 };

    public async Task<ScenarioResult> RunAsync(IReadOnlyDictionary<string, int> options, CancellationToken cancellationToken)
    {
        using var data = new TemporaryFolder();
        var settings = new SiloSettings(data.Path) { Arguments = [string.Create(CultureInfo.InvariantCulture, $"--Inference:SessionBytesBudget={BudgetBytes}")] };
        await using var silo = await SiloProcess.StartAsync(settings, cancellationToken);
        using var client = new GatewayClient(silo.Address);
        AskedModel[] models = [new(client, new MlpModel("first-mlp", seed: 1, 512, 1024, 1024, 10)), new(client, new MlpModel("second-mlp", seed: 2, 512, 1024, 1024, 10))];
        foreach (var model in models)
        {
            await model.RegisterAsync(cancellationToken);
        }

        var faults = new List<string>();
        await WarmUpAsync(models[0], cancellationToken);
        var before = await CountLoadsAsync(client, cancellationToken);
        var resident = new double[Math.Max(options[Cycles], WarmUpCycles + (2 * Window))];
        for (var cycle = 0; cycle < resident.Length; cycle++)
        {
            await models[(cycle + 1) % models.Length].AskAsync(cancellationToken);
            resident[cycle] = silo.Process.WorkingSet;
        }

        var loads = await CountLoadsAsync(client, cancellationToken) - before;
        faults.AddRange(models.SelectMany(static model => model.Faults));
        if (loads < resident.Length)
        {
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"{resident.Length} answers took {loads} loads; each was to take one"));
        }

        await silo.StopAsync();
        return Report(resident, loads, faults);
    }

    private static ScenarioResult Report(double[] resident, double loads, List<string> faults)
    {
        var first = Medians.Of(resident[WarmUpCycles..(WarmUpCycles + Window)]);
        var last = Medians.Of(resident[^Window..]);
        var growth = last / first;
        if (growth > MaxGrowth)
        {
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"resident memory grew to {growth:F3} of what it was; {MaxGrowth} is allowed"));
        }

        var table = new StringBuilder();
        foreach (var cycle in Enumerable.Range(0, 11).Select(tenth => Math.Clamp(tenth * resident.Length / 10, 1, resident.Length)))
        {
            _ = table.AppendLine(CultureInfo.InvariantCulture, $"after cycle {cycle,5}{resident[cycle - 1] / MiB,10:F1} MiB");
        }

        _ = table.Append(CultureInfo.InvariantCulture, $"rss_growth        {growth,10:F3}");
        var figures = new Dictionary<string, double>
        {
            ["cycles"] = resident.Length,
            ["loads"] = loads,
            ["resident_first_mib"] = first / MiB,
            ["resident_last_mib"] = last / MiB,
            ["resident_most_mib"] = resident.Max() / MiB,
        };
        return new ScenarioResult(table.ToString(), figures, new Dictionary<string, double> { ["rss_growth"] = growth }, faults);
    }

    /// <summary>Lets the process compile what predictions run, whose code would count as growth.</summary>
    private static async Task WarmUpAsync(AskedModel model, CancellationToken cancellationToken) =>
        await Parallel.ForAsync(
            0,
            WarmUpRequests,
            new ParallelOptions { MaxDegreeOfParallelism = WarmUpCallers, CancellationToken = cancellationToken },
            async (_, token) => await model.AskAsync(token));

    /// <summary>How many versions the silo has loaded so far.</summary>
    private static async Task<double> CountLoadsAsync(GatewayClient client, CancellationToken cancellationToken)
    {
        var text = await client.GetTextAsync("/metrics", cancellationToken);
        return text.Split('\n').Where(line => line.StartsWith("actors_inference_loads_total", StringComparison.Ordinal) && line.Contains("\"loaded\"", StringComparison.Ordinal))
            .Sum(line => double.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture));
    }
}
