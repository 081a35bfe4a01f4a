using Actors.Gateway.Security;
using Actors.Gateway.Security.Access;
using Microsoft.AspNetCore.Http;

namespace Actors.Gateway.Inference;

/// <summary>
/// Takes prediction requests whose path is known past routing, whose matching and route values cost more than a small model's run. All else
/// goes on, large bodies among it: their limit is the endpoint's metadata;
/// and what its guard has more to say to than a look tells.
/// </summary>
internal sealed class InferShortcut(RequestDelegate next, InferEndpoint endpoint, InferPaths paths, AccessGuard guard)
{
    /// <summary>The longest body taken: what reading a longer one takes would keep all others of the event loop waiting.</summary>
    private const long MaxBytes = 64 << 10;

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (!HttpMethods.IsPost(request.Method)
            || request.ContentLength is not (> 0 and <= MaxBytes)
            || request.PathBase.HasValue
            || !paths.TryGet(request.Path.Value ?? "", out var target)
            || !guard.TryEnter(context, Scopes.Predict, target.Address.Name))
        {
            return next(context);
        }

        context.SetEndpoint(target.Endpoint);
        return endpoint.HandleAsync(context, target);
    }
}
