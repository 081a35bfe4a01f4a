using Actors.Audit;
using Actors.Domain.Audit;
using Actors.Gateway.Problems;
using Actors.Gateway.Security;
using Actors.Storage.Audit;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Actors.Gateway.Audit;

/// <summary>Changes the key that heads of the log are signed with.</summary>
internal sealed class AuditRotation(IAuditLog log, TimeProvider clock)
{
    private const string Action = "audit.key.rotate";

    /// <summary>The longest reason that is kept, as for any change.</summary>
    private const int MaxReason = CallIdentity.MaxReasonLength;

    /// <summary>The keys after the change, a line each; the last one signs from now on.</summary>
    public async Task<ContentHttpResult> RotateAsync(HttpContext context)
    {
        var caller = context.GetCaller();
        if (!AuditQueries.SeesSystem(caller))
        {
            throw new ProblemException(ProblemKinds.Forbidden, "The key is changed by administrators of the default tenant.");
        }

        var reason = context.Request.Headers["X-Audit-Reason"].ToString();
        var record = new AuditRecord(AuditKind.Note, Guid.NewGuid(), Action, caller.Id, caller.Tenant, "audit")
        {
            At = clock.GetUtcNow(),
            Outcome = AuditOutcome.Done,
            Detail = new AuditDetail { Credential = caller.Credential, RequestId = context.TraceIdentifier, Reason = reason.Length is > 0 and <= MaxReason ? reason : null },
        };
        try
        {
            _ = await log.RotateKeyAsync(record, context.RequestAborted);
        }
        catch (AuditKeyException refused)
        {
            throw new ProblemException(ProblemKinds.Unavailable, refused.Message);
        }

        return TypedResults.Content(string.Concat(log.Keys.Select(key => key + "\n")), "text/plain; charset=utf-8");
    }
}
