using Actors.Transport;
using Microsoft.AspNetCore.Http;

namespace Actors.Gateway;

/// <summary>Takes all requests but short predictions off the event loop that read them, for the thread pool to go on with: they may take long, or wait for a disk.</summary>
internal sealed class LongerRequests(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context) =>
        context.Features.Get<IEventLoopFeature>() is { } loop ? LeaveAsync(context, loop) : next(context);

    private async Task LeaveAsync(HttpContext context, IEventLoopFeature loop)
    {
        loop.Leave();
        try
        {
            if (EventLoopThread.IsCurrent)
            {
                await Task.Yield();
            }

            await next(context);
        }
        finally
        {
            loop.Return();
        }
    }
}
