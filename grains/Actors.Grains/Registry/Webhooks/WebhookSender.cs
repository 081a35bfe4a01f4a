using System.Globalization;
using System.Net.Http.Headers;
using Actors.Domain.Registry.Webhooks;
using Microsoft.Extensions.Options;

namespace Actors.Grains.Registry.Webhooks;

/// <summary>Sends events. It follows no redirect and uses no proxy: what is allowed is what is called.</summary>
internal sealed class WebhookSender(IOptions<WebhookOptions> options, TimeProvider clock) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(2) })
    {
        Timeout = options.Value.Timeout,
        MaxResponseContentBufferSize = 64 * 1024,
    };

    /// <summary>What is wrong with an address; null where it may be sent to.</summary>
    public string? Check(string? url) => WebhookRules.Check(url, options.Value.AllowedHosts);

    /// <summary>Sends an event.</summary>
    /// <returns>Why it was not taken; null where it was.</returns>
    public async Task<string?> SendAsync(string url, byte[] key, string id, byte[] body)
    {
        if (Check(url) is { } refusal)
        {
            return refusal;
        }

        var now = clock.GetUtcNow();
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/cloudevents+json", "utf-8");
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", WebhookSignature.Sign(key, id, now, body));
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            return response.IsSuccessStatusCode ? null : $"The receiver answered {(int)response.StatusCode}.";
        }
        catch (HttpRequestException fault)
        {
            return $"The receiver could not be reached: {fault.HttpRequestError}.";
        }
        catch (TaskCanceledException)
        {
            return "The receiver did not answer in time.";
        }
    }

    public void Dispose() => _http.Dispose();
}
