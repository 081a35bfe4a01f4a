using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Actors.Gateway.Tests.Devices;
using Actors.Gateway.Tests.Http;

namespace Actors.Gateway.Tests.Campaigns;

/// <summary>An operator with campaigns, and devices that speak DDI, over real HTTP.</summary>
internal sealed class CampaignHost(GatewayHost host)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public DeviceClient Operator { get; } = new(host.Client);

    /// <summary>Sends, which has to be answered with a status.</summary>
    public async Task<JsonElement> SendAsync(HttpMethod method, string path, object? body = null, HttpStatusCode status = HttpStatusCode.OK, string? key = null)
    {
        var (found, answer, response) = await Operator.SendAsync(method, path, body, key);
        response.Dispose();
        found.ShouldBe(status, $"{method} {path}: {answer}");
        return answer;
    }

    /// <summary>Makes a distribution of one module with one file.</summary>
    public async Task<string> DistributionAsync(string name, byte[] content, string file = "update.swu", string type = "os")
    {
        var module = await SendAsync(HttpMethod.Post, "/api/v1/software", new { name, version = "1", type, metadata = new Dictionary<string, string> { ["note"] = "careful" } });
        using var upload = new ByteArrayContent(content);
        upload.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var answer = await host.Client.PostAsync(new Uri($"/api/v1/software/{module.GetProperty("id")}/artifacts?file={file}", UriKind.Relative), upload);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
        _ = await SendAsync(HttpMethod.Post, "/api/v1/distributions", new { name, version = "1", modules = new[] { module.GetProperty("id").GetInt64() } });
        return $"{name}:1";
    }

    /// <summary>Enrols a device and gives what it shows as its credential.</summary>
    public async Task<string> EnrolAsync(string id, string token, object? attributes = null) => $"TargetToken {await Operator.EnrolAsync(token, id, attributes)}";

    /// <summary>Makes a campaign and starts it.</summary>
    public async Task<string> StartAsync(object plan)
    {
        var made = await SendAsync(HttpMethod.Post, "/api/v1/campaigns", plan, HttpStatusCode.Accepted);
        var id = made.GetProperty("id").GetString()!;
        _ = await SendAsync(HttpMethod.Post, $"/api/v1/campaigns/{id}/start");
        return id;
    }

    public Task<JsonElement> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    /// <summary>Waits for a campaign to be so.</summary>
    public Task<JsonElement> UntilAsync(string id, Func<JsonElement, bool> isSo, string missing) => UntilAsync(() => GetAsync($"/api/v1/campaigns/{id}"), isSo, missing);

    /// <summary>Waits for a device's poll to be so.</summary>
    public Task<JsonElement> UntilPollAsync(string device, string key, Func<JsonElement, bool> isSo, string missing) => UntilAsync(() => SendAsync(HttpMethod.Get, Ddi(device), key: key), isSo, missing);

    /// <summary>Waits for a list to have an item: lists follow.</summary>
    public Task<JsonElement> UntilListedAsync(string path, string id) =>
        UntilAsync(() => GetAsync(path), list => list.EnumerateArray().Any(one => one.GetProperty("id").GetString() == id), $"{path} does not list '{id}'");

    /// <summary>Waits for the link that a device's poll has to have.</summary>
    public async Task<string> LinkAsync(string device, string key, string link) =>
        Path((await UntilPollAsync(device, key, poll => poll.GetProperty("_links").TryGetProperty(link, out _), $"Device '{device}' was never given the link {link}")).GetProperty("_links").GetProperty(link).GetProperty("href").GetString()!);

    /// <summary>Says how far an action is.</summary>
    public Task<JsonElement> SayAsync(string device, string key, long action, string execution, string finished = "none", HttpStatusCode status = HttpStatusCode.OK, string kind = "deploymentBase") =>
        SendAsync(HttpMethod.Post, $"{Ddi(device)}/{kind}/{action}/feedback", new { id = action.ToString(System.Globalization.CultureInfo.InvariantCulture), time = "x", unknown = 1, status = new { execution, result = new { finished }, details = new[] { $"it is {execution}" } } }, status, key);

    public static string Ddi(string device) => $"/default/controller/v1/{device}";

    public static string Path(string href) => new Uri(href).PathAndQuery;

    public static string Phase(JsonElement campaign) => campaign.GetProperty("phase").GetString()!;

    private static async Task<JsonElement> UntilAsync(Func<Task<JsonElement>> get, Func<JsonElement, bool> isSo, string missing)
    {
        using var patience = new CancellationTokenSource(Patience);
        for (; ; )
        {
            var seen = await get();
            if (isSo(seen))
            {
                return seen;
            }

            patience.IsCancellationRequested.ShouldBeFalse($"{missing} within {Patience}; the last that was seen: {seen}");
            await Task.Delay(100);
        }
    }
}
