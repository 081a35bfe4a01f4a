using System.Collections.Immutable;
using Actors.Domain.Budgets;
using Actors.Grains.Costs;
using Actors.Grains.Serving;
using Actors.Registry;
using Actors.Serving;

namespace Actors.Grains.Budgets;

/// <summary>
/// Asks a tenant's budgets before a prediction is run. What it may cost is held of what this process was lent, so that no call is made; only where the
/// lease has run out does the request wait for it to be renewed. Of several budgets that are used up the strictest decides.
/// </summary>
internal sealed class BudgetGate(BudgetDesk desk, ICostBooks costs, BudgetInstruments instruments, TimeProvider clock) : IBudgetAdmission
{
    /// <summary>How long a request waits for a lease at most.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>How many renewals a request waits for at most.</summary>
    private const int MostRenewals = 5;

    /// <summary>By how much rows may cost more than those before them did on average.</summary>
    private const double Margin = 1.25;

    private const string Reason = "budget";

    /// <summary>The answer, where the budgets let the request in.</summary>
    /// <param name="key">The model.</param>
    /// <param name="model">The model as it is routed.</param>
    /// <param name="budgets">The tenant's budgets.</param>
    /// <param name="call">The request.</param>
    /// <param name="run">Answers a request, whatever it costs.</param>
    /// <param name="cancellationToken">Takes the request back.</param>
    public async ValueTask<InferenceReply> AnswerAsync(
        ModelKey key, ServableModel model, BudgetsInForce budgets, InferenceCall call, Func<InferenceCall, ValueTask<InferenceReply>> run, CancellationToken cancellationToken)
    {
        // It is asked again at once, with what was not looked for.
        if (call is { HintsAreLeft: true, Version: null } && model.WantsHints)
        {
            return InferenceReply.HintsWanted;
        }

        var version = model.Find(call.Version)?.Version ?? 0;
        var admitted = await EnterAsync(budgets, new SpendOwner(key.Tenant, key.Name, version, call.Caller ?? ""), call, cancellationToken);
        if (admitted.Refusal is { } refusal)
        {
            return refusal;
        }

        try
        {
            var reply = await run(admitted.Version is { } cheaper ? call with { Version = cheaper } : call);
            return admitted.Version is { } answering && reply.Outcome == InferenceOutcome.Done && call.Version is null && answering != version
                ? reply with { Fallback = FormattableString.Invariant($"version {answering}"), FallbackReason = Reason }
                : reply;
        }
        finally
        {
            // What was taken back may have been run before that was noticed: it is held until the meter has told.
            admitted.Leave(hasRun: true);
        }
    }

    /// <summary>Lets a request in, or not; who is let in leaves by <see cref="Admitted.Leave"/>.</summary>
    public async ValueTask<Admitted> EnterAsync(BudgetsInForce budgets, SpendOwner owner, InferenceCall call, CancellationToken cancellationToken)
    {
        var accounts = budgets.Of(owner.Model, owner.Caller, costs.TagsOf(owner)).Enforced;
        if (accounts.IsEmpty)
        {
            return new Admitted(null, null, []);
        }

        var estimate = Estimate(owner, call);
        var held = ImmutableArray.CreateBuilder<(BudgetAccount Account, long Nanos)>(accounts.Length);
        int? cheaper = null;
        foreach (var account in accounts)
        {
            var nanos = estimate;
            var hold = account.TryHold(ref nanos);
            if (hold == Hold.Short)
            {
                (hold, nanos) = await RenewAsync(account, estimate, held, cancellationToken);
            }

            if (hold == Hold.Held)
            {
                held.Add((account, nanos!.Value));
                continue;
            }

            var refusal = Act(account, hold, owner.Model, call, ref cheaper);
            instruments.Acted(account.Entry.Plan.Level, refusal is not null);
            if (refusal is not null)
            {
                new Admitted(null, null, held.ToImmutable()).Leave(hasRun: false);
                return new Admitted(refusal, null, []);
            }
        }

        return new Admitted(null, cheaper, held.ToImmutable());
    }

    /// <inheritdoc/>
    public BudgetAnswer Ask(string tenant, string model, string caller, int priority, long micros)
    {
        if (desk.Of(tenant).InForce is not { } budgets)
        {
            return new BudgetAnswer(true, null, null, null);
        }

        var set = budgets.Of(model, caller, costs.TagsOf(new SpendOwner(tenant, model, 0, caller)));
        foreach (var account in set.Enforced)
        {
            var hold = account.Foresee(micros);
            if (hold == Hold.Held)
            {
                continue;
            }

            _ = desk.RenewSoonAsync(account);
            var plan = account.Entry.Plan;
            if (hold == Hold.Over && (plan.Level is BudgetLevel.Stop or BudgetLevel.Approve || (plan.Level == BudgetLevel.StopNonCritical && !plan.IsCritical(priority, caller))))
            {
                return new BudgetAnswer(false, account.Entry.Name, BudgetRefusals.Describe(account), BudgetRefusals.After(account, clock.GetUtcNow()));
            }
        }

        return new BudgetAnswer(true, null, null, null);
    }

    private long? Estimate(in SpendOwner owner, InferenceCall call) =>
        costs.MicrosPerRow(owner.Tenant, owner.Model, owner.Version) is { } perRow
            ? (long)Math.Clamp(Math.Ceiling(perRow * Margin * RowsOf(call) * BudgetAccount.NanosPerMicro), 1, BudgetLimits.MaxMicros * (double)BudgetAccount.NanosPerMicro)
            : null;

    private static long RowsOf(InferenceCall call) => call.Inputs is [{ Shape: [var rows, ..] }, ..] ? Math.Max(1, rows) : 1;

    /// <summary>What a budget's level makes of a request that it has nothing left for.</summary>
    /// <returns>Why it is refused; null where it goes on.</returns>
    private InferenceReply? Act(BudgetAccount account, Hold hold, string model, InferenceCall call, ref int? cheaper)
    {
        var (plan, now) = (account.Entry.Plan, clock.GetUtcNow());
        switch (plan.Level)
        {
            case BudgetLevel.StopNonCritical when plan.IsCritical(call.Priority, call.Caller):
                return null;
            case BudgetLevel.Stop or BudgetLevel.Approve or BudgetLevel.StopNonCritical:
                return hold == Hold.Over ? BudgetRefusals.Over(account, now) : BudgetRefusals.NotKnown(account);
            case BudgetLevel.Throttle:
                return account.Throttle.TryTake(plan.ThrottlePerSecond ?? 0, account.Grant.Silos, now, out var wait) ? null : BudgetRefusals.Throttled(account, wait);
            case BudgetLevel.Degrade when plan.DegradeTo.TryGetValue(model, out var version):
                if (call.Version is { } insisted && insisted != version)
                {
                    return BudgetRefusals.Insists(account, version, now);
                }

                cheaper = version;
                return null;
            default:
                return null;
        }
    }

    /// <summary>
    /// Has the lease renewed until there is enough of it for the request, or nothing more is lent, or it cannot be had. Where the request is taken back meanwhile, what other accounts
    /// hold for it is free.
    /// </summary>
    private async ValueTask<(Hold Hold, long? Nanos)> RenewAsync(
        BudgetAccount account, long? estimate, ImmutableArray<(BudgetAccount Account, long Nanos)>.Builder held, CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        var (hold, nanos) = (Hold.Short, estimate);

        // Who asks at the same moment may have taken what was lent for this one.
        for (var renewals = 0; hold == Hold.Short && renewals < MostRenewals; renewals++)
        {
            var isHeard = false;
            try
            {
                var left = Patience - clock.GetElapsedTime(began);
                isHeard = left > TimeSpan.Zero && await desk.RenewSoonAsync(account).WaitAsync(left, clock, cancellationToken);
            }
            catch (TimeoutException)
            {
                // What is known decides.
            }
            catch (OperationCanceledException)
            {
                new Admitted(null, null, held.ToImmutable()).Leave(hasRun: false);
                throw;
            }

            nanos = estimate;
            hold = account.TryHold(ref nanos);
            if (!isHeard)
            {
                break;
            }
        }

        return (hold, nanos);
    }
}
