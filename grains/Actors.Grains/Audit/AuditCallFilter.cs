using System.Data.Common;
using Actors.Audit;
using Actors.Domain.Audit;
using Actors.Grains.State;
using Actors.Registry;
using Actors.Storage.Audit;
using Microsoft.Extensions.Options;

namespace Actors.Grains.Audit;

/// <summary>
/// Stands before every call of a grain. A call that changes something is made only by who may, and not before its intent is durable in the audit
/// log; its caller hears of it only when its outcome is. Refusals are in the log as well. What the process does not live to say is said at the
/// next start: an intent without an outcome becomes one with an unknown one.
/// </summary>
/// <remarks>Registered first, so that a call that it refuses never reaches what drops failed activations.</remarks>
public sealed class AuditCallFilter(IAuditLog log, IOptions<CallRules> rules, TimeProvider clock) : IIncomingGrainCallFilter
{
    public Task Invoke(IIncomingGrainCallContext context)
    {
        ArgumentNullException.ThrowIfNull(context);

        // Grains without state change nothing; predictions come this way and pay for one look.
        if (context.Grain is IStatelessGrain || CallPolicy.Of(context.InterfaceMethod, context.Grain.GetType()) is not { Action: not null } policy)
        {
            return context.Invoke();
        }

        return GuardAsync(context, policy);
    }

    private async Task GuardAsync(IIncomingGrainCallContext context, CallPolicy policy)
    {
        var isInside = policy.IsOfTheSystem || context.SourceId is { } source && !source.IsClient();
        var caller = CallIdentity.Current
            ?? (isInside ? CallIdentity.System(context.SourceId?.Type.ToString() ?? "runtime")
                : rules.Value.Unnamed is { } name ? new CallIdentity(name, ModelKey.DefaultTenant, CallerScopes.Everything, [], null, null)
                : null);
        var call = new AuditedCall(context, policy, caller ?? CallIdentity.System("nobody"), isInside, clock);
        var refusal = caller is null ? "The call does not say whose it is."
            : !isInside && !caller.HasAny(policy.AnyOf) ? $"{policy.Action} takes one of: {string.Join(", ", policy.AnyOf)}."
            : policy.NeedsReason && !caller.IsSystem && string.IsNullOrWhiteSpace(caller.Reason) ? $"{policy.Action} takes a reason."
            : null;
        if (refusal is not null)
        {
            await WriteAsync(call.Refusal(refusal));
            throw new CallRefusedException(refusal);
        }

        if (isInside && CallIdentity.Current is null)
        {
            // What comes of it is the same part of the system's.
            caller!.Enter();
        }

        await WriteAsync(call.Intent());
        try
        {
            await context.Invoke();
        }
        catch (Exception exception)
        {
            await WriteAsync(call.Failure(exception));
            throw;
        }

        await WriteAsync(call.Outcome());
    }

    private async Task WriteAsync(AuditRecord record)
    {
        try
        {
            _ = await log.AppendAsync(record, CancellationToken.None);
        }
        catch (Exception exception) when (exception is AuditOverloadedException or DbException)
        {
            // The cause is in the log of the process; other processes may not know its type.
            throw new AuditUnavailableException($"{record.Action}: the audit log could not be written, so the call is not acknowledged. {exception.Message}");
        }
    }
}
