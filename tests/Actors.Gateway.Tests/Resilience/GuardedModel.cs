using System.Net.Http.Json;
using System.Text.Json;
using Actors.Gateway.Tests.Http;

namespace Actors.Gateway.Tests.Resilience;

/// <summary>A model of a test, from outside.</summary>
internal sealed class GuardedModel(GatewayHost host, string name)
{
    public string Name => name;

    /// <summary>Registers versions; the last one becomes live.</summary>
    public async Task<GuardedModel> RegisterAsync(params byte[][] versions)
    {
        foreach (var version in versions)
        {
            _ = await host.RegisterAsync(name, version);
        }

        return await LiveAsync(versions.Length);
    }

    public async Task<GuardedModel> LiveAsync(int version)
    {
        using var response = await host.Client.PutAsJsonAsync($"/api/v1/models/{name}/aliases/live", new { version });
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
        return this;
    }

    public async Task<GuardedModel> ServeAsync(object settings)
    {
        using var response = await host.Client.PutAsJsonAsync($"/api/v1/models/{name}/serving", settings);
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
        return this;
    }

    /// <summary>Posts an INT64 vector under a name, and gives the status and the answer.</summary>
    public async Task<(int Status, JsonElement Answer)> AskAsync(string input, long value, string? key = null, string path = "")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v2/models/{name}{path}/infer")
        {
            Content = new StringContent($$"""{"inputs":[{"name":"{{input}}","shape":[1],"datatype":"INT64","data":[{{value}}]}]}"""),
        };
        if (key is not null)
        {
            request.Headers.Add("X-Rollout-Key", key);
        }

        using var response = await host.Client.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }

    /// <summary>What the statistics say of a version's guards.</summary>
    public async Task<JsonElement> ResilienceAsync(int version) => (await StatisticsAsync(version)).GetProperty("resilience");

    /// <summary>Waits until as many runs of a version have ended: those that were given up, too, so that they are not in the next test's way.</summary>
    public async Task EndedAsync(int version, long executions)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while ((await StatisticsAsync(version)).GetProperty("execution_count").GetInt64() < executions)
        {
            limit.IsCancellationRequested.ShouldBeFalse("A run that was given up has not ended.");
            _ = await timer.WaitForNextTickAsync();
        }
    }

    private async Task<JsonElement> StatisticsAsync(int version)
    {
        var statistics = await host.Client.GetFromJsonAsync<JsonElement>($"/v2/models/{name}/versions/{version}/stats");
        return statistics.GetProperty("model_stats")[0];
    }

    public static (string? Fallback, string? Reason) Mark(JsonElement answer) => answer.TryGetProperty("parameters", out var parameters)
        ? (parameters.GetProperty("fallback").GetString(), parameters.GetProperty("fallback_reason").GetString())
        : (null, null);

    public static double First(JsonElement answer) => answer.GetProperty("outputs")[0].GetProperty("data")[0].GetDouble();
}
