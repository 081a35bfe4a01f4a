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
    private const string Action = "audit.subject.erase";

    public async Task<NoContent> EraseAsync(HttpContext context, string actor)
    {
        var caller = context.GetCaller();
        if (!AuditQueries.SeesSystem(caller) || actor.StartsWith("system:", StringComparison.Ordinal))
        {
            throw new ProblemException(ProblemKinds.Forbidden, "Subjects are erased by administrators of the default tenant; the system's own parts are none.");
        }

        var intent = new AuditRecord(AuditKind.Intent, Guid.NewGuid(), Action, caller.Id, caller.Tenant, "audit")
        {
            At = clock.GetUtcNow(),
            Detail = new AuditDetail { Credential = caller.Credential, RequestId = context.TraceIdentifier },
        };
        _ = await log.AppendAsync(intent, context.RequestAborted);
        var isErased = await reader.EraseAsync(actor, context.RequestAborted);
        _ = await log.AppendAsync(
            intent with { Kind = AuditKind.Outcome, At = clock.GetUtcNow(), Outcome = isErased ? AuditOutcome.Done : AuditOutcome.Unchanged }, CancellationToken.None);
        return isErased ? TypedResults.NoContent() : throw new ProblemException(ProblemKinds.NotFound, "Nobody of that name is in the log.");
    }
}
