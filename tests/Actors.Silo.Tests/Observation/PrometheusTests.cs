using System.Text.Json;
using Actors.TestKit;
using Actors.TestKit.Processes;
using Actors.TestKit.Prometheus;

namespace Actors.Silo.Tests.Observation;

/// <summary>A real Prometheus watches a real silo with the rules and dashboards that are deployed.</summary>
public sealed class PrometheusTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task Rules_AreSoundAndFireAsTheirTestsSay()
    {
        var (checkedCode, said) = await PromTool.RunAsync(null, ["check", "rules", .. DeployFiles.Rules]);
        checkedCode.ShouldBe(0, said);
        (checkedCode, said) = await PromTool.RunAsync(null, "check", "config", Path.Combine(DeployFiles.Folder, "prometheus/prometheus.yml"));
        checkedCode.ShouldBe(0, said);
        (checkedCode, said) = await PromTool.RunAsync(null, "test", "rules", Path.Combine(DeployFiles.Folder, "prometheus/tests/alerts.yml"));
        checkedCode.ShouldBe(0, said);
    }

    [Fact]
    public async Task EveryQueryAndRule_OverARunningSilo_HasData()
    {
        using var data = new TemporaryFolder();
        await using var silo = await SiloProcess.StartAsync(new SiloSettings(data.Path)
        {
            Arguments = ["--Decisions:JournalAge=00:00:01", "--Decisions:SweepPeriod=00:00:01"],
        });
        await using var prometheus = await PrometheusServer.StartAsync(DeployFiles.Configuration(silo.Address));
        using var traffic = new Traffic(silo.Address);
        await traffic.BeginAsync();
        (await RulesAsync(prometheus)).Count.ShouldBeGreaterThan(20);
        using var limit = new CancellationTokenSource(Patience);
        List<(string Where, string Query)> missing = [.. DeployFiles.Queries(), .. await RulesAsync(prometheus)];
        missing.Count.ShouldBeGreaterThan(60);
        while (missing.Count > 0)
        {
            await traffic.GoOnAsync();
            missing = await WithoutDataAsync(prometheus, missing);
            limit.IsCancellationRequested.ShouldBeFalse($"No data after {Patience}:\n{string.Join('\n', missing)}");
        }

        foreach (var rule in await RuleStatesAsync(prometheus))
        {
            (rule.GetProperty("health").GetString() is "ok" or "unknown").ShouldBeTrue(rule.ToString());
        }

        using var client = new HttpClient { BaseAddress = silo.Address };
        var (code, said) = await PromTool.RunAsync(await client.GetStringAsync(new Uri("/metrics", UriKind.Relative)), "check", "metrics");
        code.ShouldBe(0, said);
        await silo.StopAsync();
    }

    /// <summary>Those that have no series, or none with a number.</summary>
    private static async Task<List<(string Where, string Query)>> WithoutDataAsync(PrometheusServer prometheus, List<(string Where, string Query)> queries)
    {
        List<(string, string)> missing = [];
        foreach (var query in queries)
        {
            if (!(await prometheus.QueryAsync(query.Query)).Any(series => double.IsFinite(series.Value)))
            {
                missing.Add(query);
            }
        }

        return missing;
    }

    private static async Task<List<(string Where, string Query)>> RulesAsync(PrometheusServer prometheus) =>
        [.. (await RuleStatesAsync(prometheus)).Select(rule => (
            $"rule {rule.GetProperty("name").GetString()}",
            rule.GetProperty("type").GetString() == "alerting" ? DeployFiles.WithoutComparison(rule.GetProperty("query").GetString()!) : rule.GetProperty("name").GetString()!))];

    private static async Task<List<JsonElement>> RuleStatesAsync(PrometheusServer prometheus) =>
        [.. (await prometheus.GetAsync("/api/v1/rules")).GetProperty("groups").EnumerateArray().SelectMany(group => group.GetProperty("rules").EnumerateArray())];
}
