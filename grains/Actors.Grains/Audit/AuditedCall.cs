using Actors.Audit;
using Actors.Domain.Audit;
using Actors.Storage.Audit;

namespace Actors.Grains.Audit;

/// <summary>A call that changes something, and the entries that are written of it.</summary>
internal sealed class AuditedCall
{
    private readonly IIncomingGrainCallContext _context;
    private readonly TimeProvider _clock;
    private readonly AuditRecord _record;
    private readonly AuditDetail _detail;
    private readonly string? _before;

    public AuditedCall(IIncomingGrainCallContext context, CallPolicy policy, CallIdentity caller, bool isInside, TimeProvider clock)
    {
        _context = context;
        _clock = clock;
        _before = StateDigest.Of(context.Grain);
        _detail = new AuditDetail
        {
            Credential = caller.Credential,
            Reason = caller.Reason,
            RequestId = caller.RequestId,
            Via = isInside ? context.SourceId?.ToString() : null,
        };
        _record = new AuditRecord(AuditKind.Intent, Guid.NewGuid(), policy.Action!, caller.Id, caller.Tenant, context.TargetId.ToString())
        {
            At = clock.GetUtcNow(),
            Before = _before,
        };
    }

    public AuditRecord Intent() => _record with { Detail = _detail.With(_context.Request) };

    public AuditRecord Refusal(string reason) => _record with { Kind = AuditKind.Refusal, Detail = _detail.With(_context.Request) with { Error = reason } };

    public AuditRecord Outcome()
    {
        var after = StateDigest.Of(_context.Grain);
        return Done(after, after is not null && after == _before ? AuditOutcome.Unchanged : AuditOutcome.Done, error: null);
    }

    /// <summary>The state in memory may be ahead of what is kept, so its digest is left out.</summary>
    public AuditRecord Failure(Exception exception) => Done(after: null, AuditOutcome.Failed, $"{exception.GetType().Name}: {exception.Message}");

    private AuditRecord Done(string? after, string outcome, string? error) => _record with
    {
        Kind = AuditKind.Outcome,
        At = _clock.GetUtcNow(),
        After = after,
        Outcome = outcome,
        Detail = _detail with { Error = error },
    };
}
