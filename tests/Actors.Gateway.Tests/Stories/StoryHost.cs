using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Actors.Gateway.Tests.Registry;
using Actors.Gateway.Tests.Signing;
using Actors.Silo.Hosting;
using Actors.TestKit;
using Microsoft.AspNetCore.Builder;

namespace Actors.Gateway.Tests.Stories;

/// <summary>A fresh install with the people of <see cref="GovernedHost"/> and one trusted signer.</summary>
internal sealed class StoryHost : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;
    private readonly WebApplication _app;
    private readonly HttpClient _client;

    private StoryHost(TemporaryFolder folder, WebApplication app) =>
        (_folder, _app, _client) = (folder, app, new HttpClient { BaseAddress = new Uri(app.Urls.Single()) });

    public static async Task<StoryHost> StartAsync(ECDsa signer)
    {
        var folder = new TemporaryFolder();
        var app = SiloHost.Build(["--urls=http://127.0.0.1:0", $"--Silo:Data={folder.In("data")}", .. GovernedHost.Settings(), .. SigningHost.Trust(0, "release", signer)]);
        await app.StartAsync();
        return new StoryHost(folder, app);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>Sends a request to the management API as somebody, which has to be answered with the status.</summary>
    public async Task<JsonElement> SendAsync(int status, string who, HttpMethod method, string path, object? body = null, string type = "application/octet-stream")
    {
        using HttpContent? content = body switch
        {
            null => null,
            byte[] file => new ByteArrayContent(file) { Headers = { ContentType = new MediaTypeHeaderValue(type) } },
            string text => new StringContent(text, Encoding.UTF8, "application/json"),
            _ => JsonContent.Create(body),
        };
        var (actual, answer) = await SendAsync(who, method, "/api/v1/" + path, content);
        actual.ShouldBe(status, $"{method} {path}: {answer}");
        return answer.Length == 0 ? default : Parse(answer);
    }

    /// <summary>Gets a text of the management API.</summary>
    public async Task<string> TextAsync(string who, string path)
    {
        var (status, answer) = await SendAsync(who, HttpMethod.Get, "/api/v1/" + path, null);
        status.ShouldBe(200, answer);
        return answer;
    }

    /// <summary>Asks a model that is a table for one of its places.</summary>
    /// <returns>The version that answered; null where the answer was an error.</returns>
    public async Task<string?> AskAsync(string model, int index, string caller)
    {
        using var content = new StringContent($$"""{"inputs":[{"name":"index","shape":[1],"datatype":"INT64","data":[{{index}}]}]}""");
        var (status, answer) = await SendAsync("ann", HttpMethod.Post, $"/v2/models/{model}/infer", content, caller);
        return status == 200 ? Parse(answer).GetProperty("model_version").GetString() : null;
    }

    private async Task<(int Status, string Answer)> SendAsync(string who, HttpMethod method, string path, HttpContent? content, string? caller = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", GovernedHost.Secret(who));
        if (caller is not null)
        {
            request.Headers.Add("X-Rollout-Key", caller);
        }

        using var response = await _client.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private static JsonElement Parse(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}
