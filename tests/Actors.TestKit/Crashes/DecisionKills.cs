using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using Actors.TestKit.Gateway;
using Actors.TestKit.Onnx;
using Actors.TestKit.Processes;

namespace Actors.TestKit.Crashes;

/// <summary>
/// Kills a silo under predictions that are durable and immutable, again and again, and then looks whether every one that was answered is remembered, once, and whether
/// the audit log agrees. Journals are kept so short that silos are also killed while they make segments.
/// </summary>
public static class DecisionKills
{
    private const string Model = "remembered";
    private const int Callers = 16;
    private const int ShortestMs = 30;
    private const int LongestMs = 600;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(5);
    private static readonly string[] ShortJournals = ["--Decisions:JournalBytes=65536", "--Decisions:SweepPeriod=00:00:01"];

    /// <summary>Runs the campaign.</summary>
    /// <param name="data">The data folder, empty at first.</param>
    /// <param name="kills">How often the silo is killed.</param>
    /// <param name="seed">Of the moments.</param>
    /// <param name="arguments">Further arguments of the silo.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public static async Task<DecisionKillCounts> RunAsync(string data, int kills, int seed, IReadOnlyList<string> arguments, CancellationToken cancellationToken = default)
    {
        var settings = new SiloSettings(data) { Arguments = [.. ShortJournals, .. arguments] };
        var random = new Random(seed);
        var answered = new ConcurrentBag<Guid>();
        for (var kill = 0; kill < kills; kill++)
        {
            await using var silo = await SiloProcess.StartAsync(settings, cancellationToken);
            if (kill == 0)
            {
                await RegisterAsync(silo, cancellationToken);
            }

            var before = answered.Count;
            var callers = Enumerable.Range(0, Callers).Select(_ => AskUntilKilledAsync(silo, answered, cancellationToken)).ToArray();
            await UntilAnsweredAsync(() => answered.Count > before, cancellationToken);
            await Task.Delay(random.Next(ShortestMs, LongestMs), cancellationToken);
            await silo.KillAsync();
            await Task.WhenAll(callers);
        }

        await using var last = await SiloProcess.StartAsync(settings, cancellationToken);
        using var client = new HttpClient { BaseAddress = last.Address };
        var remembered = await ReadAsync(client, cancellationToken);
        using var check = JsonDocument.Parse(await client.GetStringAsync(new Uri("/api/v1/decisions/check", UriKind.Relative), cancellationToken));
        return new DecisionKillCounts(
            kills,
            answered.Count,
            remembered.Count,
            answered.Except(remembered).Count(),
            remembered.Count - remembered.Distinct().Count(),
            [.. check.RootElement.GetProperty("faults").EnumerateArray().Select(fault => fault.GetString()!)]);
    }

    /// <summary>The first answer takes as long as loading the model does.</summary>
    private static async Task UntilAnsweredAsync(Func<bool> isAnswered, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        while (!isAnswered())
        {
            await Task.Delay(Poll, limit.Token);
        }
    }

    private static async Task RegisterAsync(SiloProcess silo, CancellationToken cancellationToken)
    {
        using var registry = new GatewayClient(silo.Address);
        _ = await registry.RegisterAsync(Model, OnnxModels.Scale(2, width: 2), cancellationToken);
        using var client = new HttpClient { BaseAddress = silo.Address };
        using var set = await client.PutAsJsonAsync(
            $"/api/v1/models/{Model}/serving", new { decisions = new { level = "durable", immutable = true, retentionDays = 365 } }, cancellationToken);
        _ = set.EnsureSuccessStatusCode();
    }

    private static async Task AskUntilKilledAsync(SiloProcess silo, ConcurrentBag<Guid> answered, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = silo.Address };
        try
        {
            while (true)
            {
                using var content = new StringContent("""{"inputs":[{"name":"x","shape":[1,2],"datatype":"FP32","data":[1.5,-2]}]}""");
                using var response = await client.PostAsync(new Uri($"/v2/models/{Model}/infer", UriKind.Relative), content, cancellationToken);
                if (response.IsSuccessStatusCode)
                {
                    using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync(cancellationToken));
                    answered.Add(answer.RootElement.GetProperty("parameters").GetProperty("prediction_id").GetGuid());
                }
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            // The silo is gone.
        }
    }

    private static async Task<List<Guid>> ReadAsync(HttpClient client, CancellationToken cancellationToken)
    {
        await using var stream = await client.GetStreamAsync(new Uri($"/api/v1/decisions/export?model={Model}", UriKind.Relative), cancellationToken);
        using var reader = new StreamReader(stream);
        var remembered = new List<Guid>();
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            using var decision = JsonDocument.Parse(line);
            remembered.Add(decision.RootElement.GetProperty("id").GetGuid());
        }

        return remembered;
    }
}
