using System.Net.Http.Json;
using System.Text.Json;
using Actors.TestKit;
using Actors.TestKit.Gateway;
using Actors.TestKit.Onnx;
using Actors.TestKit.Processes;

namespace Actors.Silo.Tests.Outcomes;

/// <summary>The process is killed while outcomes are sent: what it acknowledged is there afterwards, once, and sending it again changes nothing.</summary>
public sealed class OutcomeKillTests
{
    private const string Model = "killed";
    private const int Rounds = 1;
    private const int LeastAnswers = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Kill_WhileOutcomesAreSent_KeepsEachAcknowledgedOnce()
    {
        using var data = new TemporaryFolder();
        var settings = new SiloSettings(data.Path);
        var acknowledged = new List<string>();
        var predictions = new List<Guid>();
        var silo = await SiloProcess.StartAsync(settings);
        try
        {
            await PrepareAsync(silo, predictions);
            for (var round = 0; round < Rounds; round++)
            {
                await SendUntilKilledAsync(silo, predictions, round, acknowledged);
                await silo.DisposeAsync();
                silo = await SiloProcess.StartAsync(settings);
            }

            using var client = Client(silo);
            var kept = await ListAsync(client);
            kept.ShouldBeUnique();
            acknowledged.Except(kept).ShouldBeEmpty();
            using var again = await client.PostAsJsonAsync(
                "/api/v1/outcomes", new { outcomes = acknowledged.Take(100).Select(id => Outcome(id, predictions)).ToArray() });
            (await again.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("repeated").GetInt32().ShouldBe(Math.Min(100, acknowledged.Count));
            await silo.StopAsync();
        }
        finally
        {
            await silo.DisposeAsync();
        }
    }

    private static async Task PrepareAsync(SiloProcess silo, List<Guid> predictions)
    {
        using var client = Client(silo);
        using var model = new ByteArrayContent(OnnxModels.Scale(2, width: 2));
        model.Headers.ContentType = new("application/octet-stream");
        using var registered = await client.PostAsync($"/api/v1/models/{Model}/versions", model);
        registered.EnsureSuccessStatusCode();
        using var served = await client.PutAsJsonAsync($"/api/v1/models/{Model}/serving", new { decisions = new { level = "durable" } });
        served.EnsureSuccessStatusCode();
        for (var i = 0; i < 10; i++)
        {
            using var body = new StringContent("""{"inputs":[{"name":"x","shape":[1,2],"datatype":"FP32","data":[1,2]}]}""");
            using var answer = await client.PostAsync($"/v2/models/{Model}/infer", body);
            predictions.Add((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("parameters").GetProperty("prediction_id").GetGuid());
        }
    }

    /// <summary>Sends outcomes one after another over several connections, and kills the process once some are answered and others are under way.</summary>
    private static async Task SendUntilKilledAsync(SiloProcess silo, List<Guid> predictions, int round, List<string> acknowledged)
    {
        var answers = 0;
        var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        async Task SendAsync(int sender)
        {
            using var client = Client(silo);
            for (var number = 0; ; number++)
            {
                var id = $"{round}-{sender}-{number * predictions.Count + sender}";
                try
                {
                    using var response = await client.PostAsJsonAsync("/api/v1/outcomes", new { outcomes = new[] { Outcome(id, predictions) } });
                    response.EnsureSuccessStatusCode();
                    (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("joined").GetInt32().ShouldBe(1);
                }
                catch (Exception exception) when (exception is HttpRequestException or IOException or JsonException)
                {
                    return;
                }

                lock (acknowledged)
                {
                    acknowledged.Add(id);
                }

                if (Interlocked.Increment(ref answers) >= LeastAnswers)
                {
                    _ = enough.TrySetResult();
                }
            }
        }

        var senders = Enumerable.Range(0, 4).Select(SendAsync).ToArray();
        await enough.Task.WaitAsync(Patience);
        await silo.KillAsync();
        await Task.WhenAll(senders);
    }

    private static object Outcome(string id, List<Guid> predictions) => new
    {
        id,
        prediction = predictions[int.Parse(id.Split('-')[2], System.Globalization.CultureInfo.InvariantCulture) % predictions.Count],
        name = "y",
        value = 1,
    };

    private static async Task<List<string>> ListAsync(HttpClient client)
    {
        var ids = new List<string>();
        string? cursor = null;
        do
        {
            var page = await client.GetFromJsonAsync<JsonElement>($"/api/v1/outcomes?model={Model}&limit=500" + (cursor is null ? "" : $"&cursor={cursor}"));
            ids.AddRange(page.GetProperty("outcomes").EnumerateArray().Select(outcome => outcome.GetProperty("id").GetString()!));
            cursor = page.GetProperty("cursor").GetString();
        }
        while (cursor is not null);
        return ids;
    }

    private static HttpClient Client(SiloProcess silo) => new() { BaseAddress = silo.Address, Timeout = Patience };
}
