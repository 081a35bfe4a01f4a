using Actors.Transport.Native;

namespace Actors.Gateway.Observation;

/// <summary>Counts what is sent to a collector, and the processor time of the thread that makes and sends it, which is the signal's own.</summary>
internal sealed class CountingHandler(SignalCost cost, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    [ThreadStatic]
    private static long _seen;

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var arrived = false;
        try
        {
            var response = base.Send(request, cancellationToken);
            arrived = response.IsSuccessStatusCode;
            return response;
        }
        finally
        {
            Count(request, arrived);
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var arrived = false;
        try
        {
            var response = await base.SendAsync(request, cancellationToken);
            arrived = response.IsSuccessStatusCode;
            return response;
        }
        finally
        {
            cost.CountMessage(request.Content?.Headers.ContentLength ?? 0, arrived);
        }
    }

    private void Count(HttpRequestMessage request, bool arrived)
    {
        cost.CountMessage(request.Content?.Headers.ContentLength ?? 0, arrived);

        // A thread of the pool has worked for others.
        var now = ThreadClock.Nanoseconds;
        if (!Thread.CurrentThread.IsThreadPoolThread)
        {
            cost.CountTime(now - _seen);
        }

        _seen = now;
    }
}
