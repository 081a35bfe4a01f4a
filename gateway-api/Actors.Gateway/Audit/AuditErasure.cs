using Actors.Domain.Audit;
using Actors.Gateway.Problems;
using Actors.Gateway.Security;
using Actors.Storage.Audit;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Actors.Gateway.Audit;

/// <summary>Erases who acts: the key that its details are sealed with is destroyed, and the log says that somebody was erased, not who.</summary>
internal sealed class AuditErasure(IAuditReader reader, IAuditLog log, TimeProvider clock)
{
    /// <summary>Erases who acts.</summary>
    public Task<NoContent> EraseAsync(HttpContext context, string actor)
    {
        var caller = context.GetCaller();
        return !AuditQueries.SeesSystem(caller) || actor.StartsWith("system:", StringComparison.Ordinal)
            ? throw new ProblemException(ProblemKinds.Forbidden, "Subjects are erased by administrators of the default tenant; the system's own parts are none.")
            : EraseAsync(context, "audit.subject.erase", "audit", cancellationToken => reader.EraseAsync(actor, cancellationToken), "Nobody of that name is in the log.");
    }

    /// <summary>Erases somebody, between an entry that says that it is wanted and one that says what came of it.</summary>
    /// <param name="context">The request.</param>
    /// <param name="action">What is done.</param>
    /// <param name="resource">To what.</param>
    /// <param name="erase">Does it; false where there is nobody.</param>
    /// <param name="unknown">What is said where there is nobody.</param>
    public async Task<NoContent> EraseAsync(HttpContext context, string action, string resource, Func<CancellationToken, Task<bool>> erase, string unknown)
    {
        var caller = context.GetCaller();
        var intent = new AuditRecord(AuditKind.Intent, Guid.NewGuid(), action, caller.Id, caller.Tenant, resource)
        {
            At = clock.GetUtcNow(),
            Detail = new AuditDetail { Credential = caller.Credential, RequestId = context.TraceIdentifier },
        };
        _ = await log.AppendAsync(intent, context.RequestAborted);
        var isErased = await erase(context.RequestAborted);
        _ = await log.AppendAsync(
            intent with { Kind = AuditKind.Outcome, At = clock.GetUtcNow(), Outcome = isErased ? AuditOutcome.Done : AuditOutcome.Unchanged }, CancellationToken.None);
        return isErased ? TypedResults.NoContent() : throw new ProblemException(ProblemKinds.NotFound, unknown);
    }
}
