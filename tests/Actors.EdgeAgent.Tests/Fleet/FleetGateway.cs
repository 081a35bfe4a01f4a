using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Actors.Silo.Hosting;
using Actors.TestKit;
using Microsoft.AspNetCore.Builder;

namespace Actors.EdgeAgent.Tests.Fleet;

/// <summary>The real platform in this process, with its registry, repository of updates, campaigns and DDI; its operator; and devices that are told to come again after a second.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "xunit ends its life by DisposeAsync.")]
public sealed class FleetGateway : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly TemporaryFolder _folder = new();
    private WebApplication? _app;

    /// <summary>The operator.</summary>
    public HttpClient Client { get; private set; } = new();

    public Uri Address => Client.BaseAddress!;

    public async Task InitializeAsync()
    {
        _app = SiloHost.Build(["--urls=http://127.0.0.1:0", "--Security:Mode=Development", $"--Silo:Data={_folder.In("data")}", "--Devices:CheckInInterval=00:00:01"]);
        await _app.StartAsync();
        Client = new HttpClient { BaseAddress = new Uri(_app.Urls.Single()) };
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await _app!.StopAsync();
        await _app.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>Asks, which has to succeed.</summary>
    public async Task<JsonElement> SendAsync(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : body as HttpContent ?? JsonContent.Create(body) };
        using var response = await Client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeTrue($"{method} {path}: {response.StatusCode} {text}");
        return text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
    }

    /// <summary>A token by which one device may enrol.</summary>
    public async Task<string> TokenAsync() => (await SendAsync(HttpMethod.Post, "/api/v1/devices/tokens", new { maxUses = 1 })).GetProperty("token").GetString()!;

    /// <summary>The root of the signed metadata, as a device is given it when it is made.</summary>
    public async Task<byte[]> RootAsync()
    {
        using var response = await Client.PostAsync(new Uri("/api/v1/updates/default", UriKind.Relative), null);
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
        return await response.Content.ReadAsByteArrayAsync();
    }

    /// <summary>Registers a version and makes it a distribution, with its own test rows.</summary>
    /// <returns>The distribution's key, and the file's digest.</returns>
    public async Task<(string Distribution, string Sha256)> DistributeAsync(string model, byte[] content, string? tests)
    {
        var registered = await SendAsync(HttpMethod.Post, $"/api/v1/models/{model}/versions", new ByteArrayContent(content));
        var version = registered.GetProperty("version").GetInt32();
        var rows = tests is null ? (JsonElement?)null : JsonSerializer.Deserialize<JsonElement>(tests);
        _ = await SendAsync(HttpMethod.Post, "/api/v1/distributions", new { name = $"{model}-{version}", version = "1", model, modelVersion = version, tests = rows });
        return ($"{model}-{version}:1", registered.GetProperty("digest").GetString()!);
    }

    /// <summary>Makes a campaign for one device and starts it; its id.</summary>
    public async Task<string> StartAsync(string distribution, string device, bool confirmation = false, string type = "forced", DateTimeOffset? installAt = null)
    {
        // A campaign that does not grow has the devices that there are when it starts.
        _ = await UntilAsync(() => FindAsync($"/api/v1/devices/{device}"), found => found.ValueKind == JsonValueKind.Object, $"device {device} has enrolled");
        var made = await SendAsync(
            HttpMethod.Post, "/api/v1/campaigns",
            new { name = $"for {device}", distribution, filter = $"attributes.name = '{device}'", confirmation, type, installAt, groups = new object[] { new { errorCount = 1 } } });
        var id = made.GetProperty("id").GetString()!;
        _ = await SendAsync(HttpMethod.Post, $"/api/v1/campaigns/{id}/start");
        return id;
    }

    /// <summary>Waits until a campaign is so.</summary>
    public Task<JsonElement> UntilPhaseAsync(string campaign, string phase) => UntilAsync(
        () => SendAsync(HttpMethod.Get, $"/api/v1/campaigns/{campaign}"), found => found.GetProperty("phase").GetString() == phase, $"campaign {campaign} is {phase}");

    /// <summary>What the campaign knows of a device; nothing where it does not know it yet.</summary>
    public Task<JsonElement> TargetAsync(string campaign, string device) => FindAsync($"/api/v1/campaigns/{campaign}/devices/{device}");

    private async Task<JsonElement> FindAsync(string path)
    {
        using var response = await Client.GetAsync(new Uri(path, UriKind.Relative));
        return response.IsSuccessStatusCode ? await response.Content.ReadFromJsonAsync<JsonElement>() : default;
    }

    /// <summary>Waits until something is so.</summary>
    public static async Task<JsonElement> UntilAsync(Func<Task<JsonElement>> get, Func<JsonElement, bool> isSo, string what)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            var found = await get();
            if (isSo(found))
            {
                return found;
            }

            limit.IsCancellationRequested.ShouldBeFalse($"it never came to this: {what}; last seen: {found}");
            await Task.Delay(50, CancellationToken.None);
        }
    }

    /// <summary>A file's digest.</summary>
    public static string Digest(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
