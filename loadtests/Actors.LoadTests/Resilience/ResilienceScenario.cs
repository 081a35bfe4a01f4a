using System.Globalization;
using Actors.LoadTests.Scenarios;
using Actors.TestKit;
using Actors.TestKit.Processes;

namespace Actors.LoadTests.Resilience;

/// <summary>
/// Models with breakers and fallbacks whose live version dies under load and comes back: because the model fails, because its file is damaged, and
/// because the server that answers for it is killed.
/// </summary>
internal sealed class ResilienceScenario : IScenario
{
    private const string Seconds = "seconds";

    public string Name => "resilience";

    public string Summary =>
        "a live version fails, is damaged on disk, or its server is killed: answers that fallbacks gave, whether they say so, how soon the breaker opens and closes (--seconds=3 of each)";

    public IReadOnlyDictionary<string, int> Defaults { get; } = new Dictionary<string, int> { [Seconds] = 3 };

    public async Task<ScenarioResult> RunAsync(IReadOnlyDictionary<string, int> options, CancellationToken cancellationToken)
    {
        using var data = new TemporaryFolder();
        await using var backend = new Backend();
        await backend.StartAsync(cancellationToken);
        var settings = new SiloSettings(data.Path) { Arguments = [$"--Remote:Allow:0={backend.Address.GetLeftPart(UriPartial.Authority)}"] };
        await using var silo = await SiloProcess.StartAsync(settings, cancellationToken);
        using var models = new OutageModels(silo.Address, data, backend);
        var length = TimeSpan.FromSeconds(options[Seconds]);
        List<OutageFindings> findings = [];
        foreach (var make in new[] { models.FailingAsync, models.DamagedAsync, models.KilledAsync })
        {
            var outage = await make(cancellationToken);
            findings.Add(await outage.RunAsync(silo.Address, length, cancellationToken));
        }

        return Report(findings);
    }

    private static ScenarioResult Report(IReadOnlyList<OutageFindings> findings)
    {
        var figures = new Dictionary<string, double>();
        foreach (var outage in findings)
        {
            figures[outage.Name + "_asked"] = outage.Asked;
            figures[outage.Name + "_answered_share"] = outage.AnsweredShare;
            figures[outage.Name + "_unmarked"] = outage.Unmarked;
            figures[outage.Name + "_open_ms"] = outage.OpenMs ?? -1;
            figures[outage.Name + "_closed_ms"] = outage.ClosedMs ?? -1;
        }

        var table = string.Join(Environment.NewLine, figures.Select(figure => string.Create(CultureInfo.InvariantCulture, $"{figure.Key,-36}{figure.Value,12:F4}")));
        return new ScenarioResult(table, figures, new Dictionary<string, double>(), [.. findings.SelectMany(outage => outage.Faults)]);
    }
}
