using Actors.Audit;
using Actors.Gateway.Idempotency;
using Microsoft.AspNetCore.Http;

namespace Actors.Gateway.Security.Access;

/// <summary>An endpoint behind its guard. A request with a known credential passes without any memory of its own.</summary>
internal sealed class GuardedEndpoint(
    RequestDelegate next,
    AccessRequirement requirement,
    Authenticator authenticator,
    DevelopmentGate development,
    AccessRefusals refusals,
    IdempotentRequests idempotent)
{
    /// <summary>What lets a caller change something, and so has to be known where it is changed.</summary>
    private const Scopes Changing = Scopes.Manage | Scopes.Approve | Scopes.Admin;

    public Task InvokeAsync(HttpContext context)
    {
        if (authenticator.IsOff)
        {
            return development.IsOpen ? EnterAsync(context, Caller.Developer) : WaitAsync(context);
        }

        var verdict = Authenticate(context);
        return verdict.Caller is { } caller ? EnterAsync(context, caller)
            : verdict.StaleKeys is null ? refusals.UnauthenticatedAsync(context, verdict.Refusal, requirement)
            : RetryAsync(context, verdict);
    }

    private async Task WaitAsync(HttpContext context)
    {
        await development.WaitAsync(context.RequestAborted);
        await EnterAsync(context, Caller.Developer);
    }

    private Verdict Authenticate(HttpContext context) =>
        authenticator.Authenticate(context.Request.Headers, requirement.IsPage);

    /// <summary>The token is signed with a key that is not known: it may be a new one.</summary>
    private async Task RetryAsync(HttpContext context, Verdict first)
    {
        await first.StaleKeys!.Keys.HurryAsync(context.RequestAborted);
        var second = Authenticate(context);
        await (second.Caller is { } caller ? EnterAsync(context, caller) : refusals.UnauthenticatedAsync(context, second.Refusal, requirement));
    }

    private Task EnterAsync(HttpContext context, Caller caller)
    {
        if ((caller.Scopes & requirement.AnyOf) == 0)
        {
            return refusals.MissingScopeAsync(context, requirement);
        }

        if (!caller.Models.IsEvery && ModelOf(context.Request) is { } model && !caller.Models.Allow(model))
        {
            return refusals.ModelNotGrantedAsync(context, model);
        }

        context.Features.Set(caller);
        if ((requirement.AnyOf & Changing) != 0)
        {
            new CallIdentity(caller.Id, caller.Tenant, [.. ScopeNames.Of(caller.Scopes)], [.. caller.Roles], context.TraceIdentifier, Reason: null).Enter();
        }

        return idempotent.Takes(context.Request, requirement.AnyOf)
            ? idempotent.InvokeAsync(context, caller, requirement.AnyOf, next)
            : next(context);
    }

    /// <summary>The model that the address names; null where it names none.</summary>
    private static string? ModelOf(HttpRequest request) => (request.RouteValues["model"] ?? request.RouteValues["name"]) as string;
}
