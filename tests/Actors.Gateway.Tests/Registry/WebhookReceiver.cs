using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Actors.Gateway.Tests.Registry;

/// <summary>Takes webhooks on a free port of the loopback, or refuses them.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;

    private WebhookReceiver(WebApplication app) => _app = app;

    public bool Refuses { get; set; }

    public int Refused { get; private set; }

    public ConcurrentQueue<(string Id, string Timestamp, string Signature, byte[] Body)> Taken { get; } = new();

    public Uri Address => new(_app.Urls.Single());

    public static async Task<WebhookReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var receiver = new WebhookReceiver(app);
        app.MapPost("/hook", receiver.TakeAsync);
        await app.StartAsync();
        return receiver;
    }

    /// <summary>The sequence numbers of a model's events, once there are so many.</summary>
    public Task<List<long>> WaitAsync(string model, int count) => WaitAsync("/models/", model, count);

    /// <summary>As above, of anything that a feed is of: <c>/models/</c> or <c>/reviews/</c>.</summary>
    public async Task<List<long>> WaitAsync(string kind, string name, int count)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            var sequences = Events(kind, name).Select(data => data.GetProperty("sequence").GetInt64()).ToList();
            if (sequences.Count >= count)
            {
                return sequences;
            }

            timeout.IsCancellationRequested.ShouldBeFalse($"The receiver got {sequences.Count} of {count} events of {name}.");
            await Task.Delay(10, CancellationToken.None);
        }
    }

    public IEnumerable<JsonElement> Events(string model) => Events("/models/", model);

    public IEnumerable<JsonElement> Events(string kind, string name) => Taken.Select(taken => JsonDocument.Parse(taken.Body).RootElement)
        .Where(cloudEvent => cloudEvent.GetProperty("source").GetString()!.EndsWith(kind + name, StringComparison.Ordinal))
        .Select(cloudEvent => cloudEvent.GetProperty("data"));

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        if (Refuses)
        {
            Refused++;
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        var headers = context.Request.Headers;
        Taken.Enqueue((headers["webhook-id"].ToString(), headers["webhook-timestamp"].ToString(), headers["webhook-signature"].ToString(), body.ToArray()));
    }
}
