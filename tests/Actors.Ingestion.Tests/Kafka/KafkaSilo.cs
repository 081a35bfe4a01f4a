using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Actors.Silo.Hosting;
using Actors.TestKit;
using Microsoft.AspNetCore.Builder;

namespace Actors.Ingestion.Tests.Kafka;

/// <summary>A silo that consumes from a cluster, in this process, and its gateway as a client sees it.</summary>
internal sealed partial class KafkaSilo : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly WebApplication _silo;

    private KafkaSilo(WebApplication silo)
    {
        _silo = silo;
        Http = new HttpClient { BaseAddress = new Uri(silo.Urls.Single() + "/api/v1/") };
    }

    /// <summary>The management API.</summary>
    public HttpClient Http { get; }

    /// <summary>Starts one whose clusters are the first settings, with more of them.</summary>
    public static async Task<KafkaSilo> StartAsync(TemporaryFolder folder, params IEnumerable<string> settings)
    {
        var silo = SiloHost.Build(["--urls=http://127.0.0.1:0", "--Security:Mode=Development", $"--Silo:Data={folder.In("data")}", .. settings.Select(setting => "--Ingestion:Kafka:" + setting)]);
        await silo.StartAsync();
        return new KafkaSilo(silo);
    }

    /// <summary>Settings of a cluster that tests of seconds want.</summary>
    public static IEnumerable<string> Cluster(MockKafka kafka, string group, int place = 0) =>
        new[] { $"Servers={kafka.Servers}", $"Group={group}", "SessionTimeout=00:00:06", "CommitPeriod=00:00:00.05", "LagPeriod=00:00:00.2" }
            .Select(setting => FormattableString.Invariant($"Clusters:{place}:{setting}"));

    /// <summary>Defines a stream.</summary>
    public async Task DefineAsync(string stream, object definition)
    {
        using var defined = await Http.PutAsJsonAsync($"streams/{stream}", definition);
        defined.EnsureSuccessStatusCode();
    }

    /// <summary>Readings that a stream has taken; duplicates are not among them.</summary>
    public async Task<long> ReadingsAsync(string stream) => (await GetAsync($"streams/{stream}")).GetProperty("readings").GetInt64();

    public Task<JsonElement> GetAsync(string path) => Http.GetFromJsonAsync<JsonElement>(path);

    /// <summary>A series of <c>/metrics</c>, summed over those that have all the labels; 0 where there is none.</summary>
    public async Task<double> MetricAsync(string name, params string[] labels)
    {
        var text = await Http.GetStringAsync("/metrics");
        return text.Split('\n').Where(line => line.StartsWith(name + "{", StringComparison.Ordinal) && labels.All(line.Contains))
            .Sum(line => double.Parse(Value().Match(line).Groups[1].Value, CultureInfo.InvariantCulture));
    }

    /// <summary>Waits until something holds.</summary>
    public static async Task WaitAsync(Func<Task<bool>> holds, string what)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!await holds())
        {
            limit.IsCancellationRequested.ShouldBeFalse($"There was not {what} in a minute.");
            await Task.Delay(50);
        }
    }

    public Task StopAsync() => _silo.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _silo.DisposeAsync();
    }

    [GeneratedRegex(@"\} (\S+)")]
    private static partial Regex Value();
}
