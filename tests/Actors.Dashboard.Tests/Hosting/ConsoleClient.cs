using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Actors.Dashboard.Tests.Hosting;

/// <summary>Sends JSON that has to be taken.</summary>
internal sealed class ConsoleClient(HttpClient client) : IDisposable
{
    public void Dispose() => client.Dispose();

    public Task<JsonElement> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public async Task<JsonElement> SendAsync(HttpMethod method, string path, object? body = null)
    {
        var (isTaken, text) = await TrySendAsync(method, path, body);
        isTaken.ShouldBeTrue($"{method} {path}: {text}");
        if (text.Length == 0)
        {
            return default;
        }

        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    /// <summary>Sends JSON that may be refused, for one of the caller's own callers where one is named.</summary>
    public async Task<(bool IsTaken, string Text)> TrySendAsync(HttpMethod method, string path, object? body = null, string? key = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (key is not null)
        {
            request.Headers.Add("X-Rollout-Key", key);
        }

        request.Content = body switch { null => null, byte[] bytes => Raw(bytes), _ => JsonContent.Create(body) };
        using var response = await client.SendAsync(request);
        return (response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    private static ByteArrayContent Raw(byte[] bytes)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return content;
    }
}
