using Actors.Gateway.Audit;
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
    CallAudit audit,
    IdempotentRequests idempotent)
{
    /// <summary>What lets a caller change something, and so has to be known where it is changed.</summary>
    private const Scopes Changing = Scopes.Manage | Scopes.Approve | Scopes.Admin;

    /// <summary>Predictions call no grain that asks whose call it is, and pay nothing for it.</summary>
    private readonly bool _isManaged = (requirement.AnyOf & Scopes.Predict) == 0 || (requirement.AnyOf & Changing) != 0;

    public Task InvokeAsync(HttpContext context)
    {
        if (authenticator.IsOff)
        {
            return development.IsOpen ? EnterAsync(context, Caller.Developer) : WaitAsync(context);
        }

        var verdict = Authenticate(context);
        return verdict.Caller is { } caller ? EnterAsync(context, caller)
            : verdict.StaleKeys is null ? refusals.UnauthenticatedAsync(context, verdict.Refusal)
            : RetryAsync(context, verdict);
    }

    private async Task WaitAsync(HttpContext context)
    {
        await development.WaitAsync(context.RequestAborted);
        await EnterAsync(context, Caller.Developer);
    }

    private Verdict Authenticate(HttpContext context) =>
        authenticator.Authenticate(context.Request.Headers);

    /// <summary>The token is signed with a key that is not known: it may be a new one.</summary>
    private async Task RetryAsync(HttpContext context, Verdict first)
    {
        await first.StaleKeys!.Keys.HurryAsync(context.RequestAborted);
        var second = Authenticate(context);
        await (second.Caller is { } caller ? EnterAsync(context, caller) : refusals.UnauthenticatedAsync(context, second.Refusal));
    }

    private Task EnterAsync(HttpContext context, Caller caller)
    {
        if ((caller.Scopes & requirement.AnyOf) == 0)
        {
            return RefuseAsync(context, caller, "the scope", () => refusals.MissingScopeAsync(context, requirement));
        }

        if (!caller.Models.IsEvery && ModelOf(context.Request) is { } model && !caller.Models.Allow(model))
        {
            return RefuseAsync(context, caller, "the model", () => refusals.ModelNotGrantedAsync(context, model));
        }

        context.Features.Set(caller);
        if (_isManaged)
        {
            CallAudit.Enter(context, caller);
        }

        return idempotent.Takes(context.Request, requirement.AnyOf)
            ? idempotent.InvokeAsync(context, caller, requirement.AnyOf, next)
            : next(context);
    }

    /// <summary>Who is known and wants to change something that he may not is in the audit log before he hears of it.</summary>
    private async Task RefuseAsync(HttpContext context, Caller caller, string lacking, Func<Task> refuse)
    {
        if (_isManaged)
        {
            await audit.RefusedAsync(context, caller, lacking);
        }

        await refuse();
    }

    /// <summary>The model that the address names; null where it names none.</summary>
    private static string? ModelOf(HttpRequest request) => (request.RouteValues["model"] ?? request.RouteValues["name"]) as string;
}
