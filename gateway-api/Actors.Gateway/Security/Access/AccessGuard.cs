using Actors.Gateway.Audit;
using Actors.Gateway.Idempotency;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Actors.Gateway.Security.Access;

/// <summary>Puts a guard before each endpoint of a group.</summary>
internal sealed class AccessGuard(Authenticator authenticator, DevelopmentGate development, AccessRefusals refusals, CallAudit audit, IdempotentRequests idempotent)
{
    /// <summary>Wraps the endpoint, once all that is said of it is known.</summary>
    public void Protect(EndpointBuilder endpoint)
    {
        var requirement = endpoint.Metadata.OfType<AccessRequirement>().LastOrDefault() ?? AccessRequirement.Unsaid;
        if (requirement.AnyOf != Scopes.None && endpoint.RequestDelegate is { } next)
        {
            endpoint.RequestDelegate = new GuardedEndpoint(next, requirement, authenticator, development, refusals, audit, idempotent).InvokeAsync;
        }
    }

    /// <summary>
    /// Lets a request in whose credential was verified before and allows it, for those who go past routing. What is not let in here goes
    /// to its endpoint, whose guard answers.
    /// </summary>
    /// <param name="context">The request; has its caller afterwards, if it is let in.</param>
    /// <param name="scope">The scope that it takes.</param>
    /// <param name="model">The model that it is for.</param>
    public bool TryEnter(HttpContext context, Scopes scope, string model)
    {
        var caller = authenticator.IsOff
            ? development.IsOpen ? Caller.Developer : null
            : authenticator.FindKnown(context.Request.Headers);
        if (caller is null || IdempotencyKeyHeader.IsIn(context.Request) || (caller.Scopes & scope) == 0 || !caller.Models.Allow(model))
        {
            return false;
        }

        context.Features.Set(caller);
        return true;
    }
}
