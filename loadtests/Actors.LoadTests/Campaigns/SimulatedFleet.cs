using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace Actors.LoadTests.Campaigns;

/// <summary>Devices that poll, install what they are offered, and report a model that is wrong on the last of their classes.</summary>
internal sealed class SimulatedFleet(HttpClient http, string model, int classes)
{
    private const int AtOnce = 32;
    private readonly ConcurrentDictionary<string, string> _keys = new();
    private int _installed;

    /// <summary>Devices that have installed what they were offered.</summary>
    public int Installed => _installed;

    /// <summary>The class that the model is wrong on.</summary>
    public string WrongClass => ClassOf(classes - 1);

    /// <summary>Enrols devices.</summary>
    public Task EnrolAsync(string token, int devices, CancellationToken cancellationToken) => EachAsync(Enumerable.Range(0, devices), async (number, cancellation) =>
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"device-{number:D6}");
        using var answer = await http.PostAsJsonAsync("/api/v1/devices/enrol", new { token, id, attributes = new Dictionary<string, string> { ["class"] = ClassOf(number % classes) } }, cancellation);
        _ = answer.EnsureSuccessStatusCode();
        _keys[id] = (await answer.Content.ReadFromJsonAsync<JsonElement>(cancellation)).GetProperty("key").GetString()!;
    }, cancellationToken);

    /// <summary>Every device polls once, and does what it is told.</summary>
    public Task PollAsync(CancellationToken cancellationToken) => EachAsync(_keys.Keys, PollAsync, cancellationToken);

    private static string ClassOf(int number) => string.Create(CultureInfo.InvariantCulture, $"board-{number}");

    private static Task EachAsync<T>(IEnumerable<T> items, Func<T, CancellationToken, Task> step, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(items, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (item, cancellation) => await step(item, cancellation));

    private async Task PollAsync(string device, CancellationToken cancellationToken)
    {
        var poll = await SendAsync(HttpMethod.Get, $"/default/controller/v1/{device}", device, null, cancellationToken);
        if (!poll.GetProperty("_links").TryGetProperty("deploymentBase", out var link))
        {
            return;
        }

        var deployment = await SendAsync(HttpMethod.Get, new Uri(link.GetProperty("href").GetString()!).PathAndQuery, device, null, cancellationToken);
        var action = deployment.GetProperty("id").GetString();
        _ = await SendAsync(HttpMethod.Post, $"/default/controller/v1/{device}/deploymentBase/{action}/feedback", device, new { status = new { execution = "closed", result = new { finished = "success" } } }, cancellationToken);

        // The values vary by device, from its name, so that every run is the same.
        var noise = (CampaignNoise.Of(device) - 0.5) * 0.06;
        var accuracy = int.Parse(device[^6..], CultureInfo.InvariantCulture) % classes == classes - 1 ? 0.62 + noise : 0.95 + noise;
        _ = await SendAsync(HttpMethod.Post, $"/api/v1/devices/{device}/check-in", device, new { telemetry = new { models = new[] { new { name = model, version = 1, latencyMs = 4 + noise, errors = 0, accuracy, crashes = 0 } } } }, cancellationToken);
        _ = Interlocked.Increment(ref _installed);
    }

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, string device, object? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        _ = request.Headers.TryAddWithoutValidation("Authorization", $"{(path.StartsWith("/api", StringComparison.Ordinal) ? "Device" : "TargetToken")} {_keys[device]}");
        using var answer = await http.SendAsync(request, cancellationToken);
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        return answer.IsSuccessStatusCode
            ? text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text)
            : throw new InvalidOperationException($"{method} {path} was answered with {(int)answer.StatusCode}: {text}");
    }
}
