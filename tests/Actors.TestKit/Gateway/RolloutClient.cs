using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Actors.TestKit.Models;

namespace Actors.TestKit.Gateway;

/// <summary>Rollouts of <see cref="OffsetModel"/>s as a client sees them. Anything but 2xx is a <see cref="GatewayRefusalException"/>.</summary>
public sealed class RolloutClient : IDisposable
{
    private readonly HttpClient _http;

    /// <param name="address">Where the gateway listens.</param>
    public RolloutClient(Uri address) => _http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(100) };

    /// <summary>Begins a rollout.</summary>
    /// <param name="model">The model.</param>
    /// <param name="plan">The plan, made into JSON.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task StartAsync(string model, object plan, CancellationToken cancellationToken = default) =>
        SendAsync(HttpMethod.Put, $"/api/v1/models/{model}/rollout", plan, null, cancellationToken);

    /// <summary>Pauses, resumes, aborts or approves.</summary>
    public Task OrderAsync(string model, string command, CancellationToken cancellationToken = default) =>
        SendAsync(HttpMethod.Post, $"/api/v1/models/{model}/rollout/{command}", new { reason = "a test" }, null, cancellationToken);

    /// <summary>Adds values of metrics.</summary>
    public Task AddMetricsAsync(string model, object values, CancellationToken cancellationToken = default) =>
        SendAsync(HttpMethod.Post, $"/api/v1/models/{model}/rollout/metrics", values, null, cancellationToken);

    /// <summary>The rollout as it stands.</summary>
    public async Task<JsonElement> GetAsync(string model, CancellationToken cancellationToken = default) =>
        (await SendAsync(HttpMethod.Get, $"/api/v1/models/{model}/rollout", null, null, cancellationToken)).GetProperty("rollout");

    /// <summary>The last decision.</summary>
    public async Task<JsonElement> GetVerdictAsync(string model, CancellationToken cancellationToken = default) =>
        (await SendAsync(HttpMethod.Get, $"/api/v1/models/{model}/rollout/verdicts", null, null, cancellationToken)).GetProperty("items").EnumerateArray().Last();

    /// <summary>The live version.</summary>
    public async Task<int> GetLiveAsync(string model, CancellationToken cancellationToken = default) =>
        (await SendAsync(HttpMethod.Get, $"/api/v1/models/{model}", null, null, cancellationToken)).GetProperty("aliases").GetProperty("live").GetInt32();

    /// <summary>Predicts.</summary>
    /// <param name="model">The model.</param>
    /// <param name="key">Whose request it is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The version that answered.</returns>
    public async Task<int> AskAsync(string model, string key, CancellationToken cancellationToken = default)
    {
        var input = new { name = OffsetModel.Input, shape = new[] { 1, 1 }, datatype = "FP32", data = new[] { 1 } };
        var answer = await SendAsync(HttpMethod.Post, $"/v2/models/{model}/infer", new { inputs = new[] { input } }, key, cancellationToken);
        return int.Parse(answer.GetProperty("model_version").GetString()!, CultureInfo.InvariantCulture);
    }

    /// <summary>The phase of a rollout.</summary>
    public static string PhaseOf(JsonElement rollout) => rollout.GetProperty("phase").GetString()!;

    /// <summary>Whether the routes are as a rollout wants them.</summary>
    public static bool IsApplied(JsonElement rollout) => rollout.GetProperty("conditions").EnumerateArray()
        .Any(condition => condition.GetProperty("type").GetString() == "Applied" && condition.GetProperty("isTrue").GetBoolean());

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, object? body, string? key, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = body is null ? null : new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        if (key is not null)
        {
            request.Headers.Add("X-Rollout-Key", key);
        }

        using var answer = await _http.SendAsync(request, cancellationToken);
        return answer.IsSuccessStatusCode
            ? await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken)
            : throw new GatewayRefusalException(answer.StatusCode, await answer.Content.ReadAsStringAsync(cancellationToken));
    }
}
