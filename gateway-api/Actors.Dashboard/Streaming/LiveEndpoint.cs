using System.Text;
using System.Text.Json;

using Actors.Dashboard.Visits;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Actors.Dashboard.Streaming;

/// <summary>Answers <c>GET /dashboard/live?topic=...</c> with server-sent events: each is a part's address and its new HTML.</summary>
internal sealed class LiveEndpoint(LiveHub hub, VisitFactory visits, TimeProvider clock, IHostApplicationLifetime lifetime, IOptions<DashboardOptions> options)
{
    private const int MaxTopics = 24;
    private const int MaxTopicLength = 2_000;

    /// <summary>How often a viewer's credential is looked at again, and the connection is shown to be there.</summary>
    private static readonly TimeSpan Check = TimeSpan.FromSeconds(20);

    private static readonly byte[] Beat = ": still here\n\n"u8.ToArray();
    private static readonly byte[] SignedOut = "event: signed-out\ndata: {}\n\n"u8.ToArray();

    /// <summary>Comes again after a minute.</summary>
    private static readonly byte[] Full = "retry: 60000\nevent: full\ndata: {}\n\n"u8.ToArray();

    private int _viewers;

    public async Task StreamAsync(HttpContext context)
    {
        var topics = context.Request.Query["topic"].Where(topic => topic is { Length: > 0 and <= MaxTopicLength }).Take(MaxTopics).ToList();
        var caller = visits.Caller(context);
        if (await visits.FindReaderAsync(caller, context.RequestAborted) is not { } reader)
        {
            // As news, since a script learns nothing else of an answer: the page then asks for itself, and is led to sign in.
            await SayAsync(context, SignedOut);
            return;
        }

        if (Interlocked.Increment(ref _viewers) > options.Value.MaxViewers)
        {
            _ = Interlocked.Decrement(ref _viewers);
            await SayAsync(context, Full);
            return;
        }

        try
        {
            using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
            var viewer = new LiveViewer(caller, reader);
            using var watching = hub.Watch(viewer, topics!);
            await SendAsync(context.Response, viewer, end.Token);
        }
        catch (OperationCanceledException)
        {
            // The reader has left, or the process stops.
        }
        finally
        {
            _ = Interlocked.Decrement(ref _viewers);
        }
    }

    private async Task SendAsync(HttpResponse response, LiveViewer viewer, CancellationToken end)
    {
        PutHeaders(response);
        await response.StartAsync(end);
        await response.Body.FlushAsync(end);
        using var timer = new PeriodicTimer(Check, clock);
        var tick = timer.WaitForNextTickAsync(end).AsTask();
        var news = viewer.WaitAsync(end).AsTask();
        while (true)
        {
            if (await Task.WhenAny(tick, news) == tick)
            {
                _ = await tick;
                var reader = await visits.FindReaderAsync(viewer.Caller, end);
                var isSame = reader?.Rights == viewer.Reader.Rights;
                await response.Body.WriteAsync(isSame ? Beat : SignedOut, end);
                await response.Body.FlushAsync(end);
                if (!isSame)
                {
                    return;
                }

                tick = timer.WaitForNextTickAsync(end).AsTask();
                continue;
            }

            _ = await news;
            foreach (var (topic, html) in viewer.Take())
            {
                await response.Body.WriteAsync(Event(topic, html), end);
            }

            await response.Body.FlushAsync(end);
            news = viewer.WaitAsync(end).AsTask();
        }
    }

    private static async Task SayAsync(HttpContext context, byte[] news)
    {
        PutHeaders(context.Response);
        await context.Response.Body.WriteAsync(news, context.RequestAborted);
    }

    private static void PutHeaders(HttpResponse response)
    {
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";
        response.Headers["X-Accel-Buffering"] = "no";
    }

    private static byte[] Event(string topic, string html) =>
        Encoding.UTF8.GetBytes("event: part\ndata: " + JsonSerializer.Serialize(new { topic, html }) + "\n\n");
}
