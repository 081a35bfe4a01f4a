using System.Globalization;
using System.Text;
using Actors.LoadTests.Measures;
using Actors.LoadTests.Scenarios;
using Actors.TestKit;
using Actors.TestKit.Gateway;
using Actors.TestKit.Models;
using Actors.TestKit.Processes;

namespace Actors.LoadTests.Rollouts;

/// <summary>
/// From a rollout's verdict until nobody gets the candidate any more, as callers of every silo see it. Rollouts are begun, found harmful and rolled back by
/// themselves, one after the other.
/// </summary>
internal sealed class RollbackScenario : IScenario
{
    private const string Rounds = "rounds";
    private const string Silos = "silos";
    private const string Callers = "callers";
    private const double MostMs = 1000;

    public string Name => "rollback";

    public string Summary =>
        "rollouts that do harm: milliseconds from the verdict until callers of each silo get the baseline only (--rounds=20 --callers=4 a silo --silos=1; more take the official build)";

    public IReadOnlyDictionary<string, int> Defaults { get; } = new Dictionary<string, int> { [Rounds] = 20, [Silos] = 1, [Callers] = 4 };

    public async Task<ScenarioResult> RunAsync(IReadOnlyDictionary<string, int> options, CancellationToken cancellationToken)
    {
        using var data = new TemporaryFolder();
        var database = options[Silos] > 1 ? await PostgresServer.CreateDatabaseAsync(waitsForDisk: true) : null;
        var silos = new List<SiloProcess>();
        try
        {
            for (var i = 0; i < options[Silos]; i++)
            {
                var settings = new SiloSettings(data.In($"silo-{i}")) { Arguments = database is null ? [] : ClusterArguments.Silo(database) };
                silos.Add(await SiloProcess.StartAsync(settings, cancellationToken));
            }

            return await RunAsync([.. silos.Select(silo => silo.Address)], options, cancellationToken);
        }
        finally
        {
            foreach (var silo in silos)
            {
                await silo.DisposeAsync();
            }
        }
    }

    private static async Task<ScenarioResult> RunAsync(Uri[] silos, IReadOnlyDictionary<string, int> options, CancellationToken cancellationToken)
    {
        using (var registry = new GatewayClient(silos[0]))
        {
            _ = await registry.RegisterAsync(RolledBack.Model, OffsetModel.Create(1), cancellationToken);
            _ = await registry.RegisterAsync(RolledBack.Model, OffsetModel.Create(2), cancellationToken);
        }

        var effects = new List<double>();
        var faults = new List<string>();
        for (var round = 0; round < options[Rounds]; round++)
        {
            using var rolled = new RolledBack(silos, options[Callers]);
            var found = await rolled.RunAsync(cancellationToken);
            effects.AddRange(found);
            if (rolled.Failed > 0)
            {
                faults.Add(string.Create(CultureInfo.InvariantCulture, $"{rolled.Failed} requests of round {round} failed"));
            }
        }

        return Report(effects, silos.Length, faults);
    }

    private static ScenarioResult Report(List<double> effects, int silos, List<string> faults)
    {
        var (median, most) = (Medians.Of(effects), effects.Max());
        if (most > MostMs)
        {
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"a rollback took {most:F0} ms to reach a silo's callers; {MostMs:F0} are allowed"));
        }

        var table = new StringBuilder("from the verdict to the last request, by when it was sent, that the candidate answered")
            .AppendLine()
            .AppendLine(CultureInfo.InvariantCulture, $"{"silos",8}{"rollbacks",12}{"p50 ms",10}{"most ms",10}")
            .Append(CultureInfo.InvariantCulture, $"{silos,8}{effects.Count / silos,12}{median,10:F1}{most,10:F1}");
        var figures = new Dictionary<string, double> { ["silos"] = silos, ["rollbacks"] = effects.Count / silos, ["effect_p50_ms"] = median, ["effect_most_ms"] = most };
        return new ScenarioResult(table.ToString(), figures, new Dictionary<string, double>(), faults);
    }
}
