using System.Globalization;
using System.Net.Http.Headers;
using Actors.Domain.Registry.Webhooks;
using Actors.Grains.Alerts;
using Actors.Remedies;

namespace Actors.Grains.Remedies;

/// <summary>Asks trainers for runs by HTTP. It follows no redirect and uses no proxy: what the operator has set is what is called.</summary>
internal sealed class TrainerClient(TimeProvider clock) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(2) })
    {
        Timeout = System.Threading.Timeout.InfiniteTimeSpan,
    };

    /// <summary>Asks for a run. 2xx is taken, 4xx but 408, 409, 425 and 429 refused; of everything else it is asked again.</summary>
    public async Task<RemedyAnswer> PostAsync(TrainerOptions trainer, string id, byte[] body)
    {
        var now = clock.GetUtcNow();
        using var request = new HttpRequestMessage(HttpMethod.Post, trainer.Url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        request.Headers.Add("Idempotency-Key", $"\"{id}\"");
        if (WebhookSignature.TryRead(trainer.Secret, out var key))
        {
            request.Headers.Add("webhook-id", id);
            request.Headers.Add("webhook-timestamp", now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
            request.Headers.Add("webhook-signature", WebhookSignature.Sign(key, id, now, body));
        }

        using var timeout = new CancellationTokenSource(trainer.Timeout);
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, timeout.Token);
            var status = (int)response.StatusCode;
            return response.IsSuccessStatusCode ? Remedial.Done($"The trainer has taken the run ({status}).")
                : status is >= 400 and < 500 and not (408 or 409 or 425 or 429) ? Remedial.Refused($"The trainer refused the run ({status}).")
                : Remedial.Later($"The trainer answered {status}.");
        }
        catch (HttpRequestException fault)
        {
            return Remedial.Later($"The trainer could not be reached: {fault.HttpRequestError}.");
        }
        catch (OperationCanceledException)
        {
            return Remedial.Later("The trainer did not answer in time.");
        }
    }

    public void Dispose() => _http.Dispose();
}
