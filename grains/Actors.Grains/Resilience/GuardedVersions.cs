using Actors.Domain.Resilience;
using Actors.Grains.Serving;
using Actors.Inference;
using Actors.Serving;

namespace Actors.Grains.Resilience;

/// <summary>
/// Runs a version under what guards it: leaves it alone where its breaker is open or too many requests are at it, runs it once more where it failed
/// and the budget allows, and races or gives up what takes too long.
/// </summary>
internal sealed class GuardedVersions(VersionRuns runs, VersionGuards guards, TimeProvider clock)
{
    private const double Typical = 0.5;

    /// <summary>One version's answer, with no fallback.</summary>
    /// <param name="model">The model.</param>
    /// <param name="version">The version.</param>
    /// <param name="call">The request.</param>
    /// <param name="mayRunHere">Whether the caller's thread may run the model.</param>
    /// <param name="cancellationToken">Takes the request back.</param>
    public async ValueTask<InferenceReply> RunAsync(
        ServableModel model, EngineModel version, InferenceCall call, bool mayRunHere, CancellationToken cancellationToken)
    {
        if (model.Guard is not { } policy || guards.Of(version, policy) is not { } guard)
        {
            return await runs.RunAsync(model, version, call, mayRunHere, null, cancellationToken);
        }

        guard.Count(guards.Now);
        var start = clock.GetTimestamp();
        var isRaced = policy.Hedge is not null || policy.TimeLimit is not null;
        var reply = isRaced
            ? await new RunRace(this, guards, clock, model, version, guard, call.WithOwnInputs()).RunAsync(mayHedge: true, cancellationToken)
            : await OnceAsync(model, version, guard, call, mayRunHere, null, cancellationToken);
        var took = clock.GetElapsedTime(start);
        if (!MayRetry(policy, guard, reply, took, call.Timeout - took))
        {
            return reply;
        }

        guard.Tally.CountRetry();
        var rest = call with { Timeout = call.Timeout - took };
        var again = isRaced
            ? await new RunRace(this, guards, clock, model, version, guard, rest.WithOwnInputs()).RunAsync(mayHedge: false, cancellationToken)
            : await OnceAsync(model, version, guard, rest, mayRunHere, null, cancellationToken);
        var (better, worse) = again.Outcome == InferenceOutcome.Done ? (again, reply) : (reply, again);
        worse.Dispose();
        return better;
    }

    /// <summary>One run, reported to the breaker.</summary>
    /// <param name="model">The model.</param>
    /// <param name="version">The version.</param>
    /// <param name="guard">Its guard.</param>
    /// <param name="call">The request.</param>
    /// <param name="mayRunHere">Whether the caller's thread may run the model.</param>
    /// <param name="ticket">Keeps two from reporting the run; null where nobody else does.</param>
    /// <param name="cancellationToken">Takes the run back, which is then not reported.</param>
    internal async ValueTask<InferenceReply> OnceAsync(
        ServableModel model, EngineModel version, VersionGuard guard, InferenceCall call, bool mayRunHere, RunTicket? ticket, CancellationToken cancellationToken)
    {
        if (!guard.TryEnter())
        {
            guard.Tally.CountCrowded();
            return InferenceMapping.Crowded(version);
        }

        try
        {
            var pass = guard.Breaker?.Enter(guards.Now) ?? default;
            if (guard.Breaker is { } breaker && !pass.IsGiven)
            {
                guard.Tally.CountRejected();
                return InferenceMapping.LeftAlone(version, breaker.Rest(guards.Now));
            }

            ticket?.Begin(pass);
            var start = clock.GetTimestamp();
            var reply = await runs.RunAsync(model, version, call, mayRunHere, null, cancellationToken);
            Report(version, guard, pass, ticket, reply.Outcome, clock.GetElapsedTime(start));
            return reply;
        }
        finally
        {
            guard.Leave();
        }
    }

    private void Report(EngineModel version, VersionGuard guard, BreakerPass pass, RunTicket? ticket, InferenceOutcome outcome, TimeSpan took)
    {
        // A queue that is too long says nothing of the version.
        if (outcome is not (InferenceOutcome.Overloaded or InferenceOutcome.DeadlineUnmeetable) && ticket?.TryReport() != false)
        {
            guards.Report(version, guard, pass, outcome is InferenceOutcome.Done or InferenceOutcome.InvalidInput, took);
        }

        if (outcome == InferenceOutcome.Done)
        {
            guard.Learn(took);
        }
    }

    /// <summary>Never where a second run would make things worse, or could not be in time.</summary>
    private bool MayRetry(GuardPolicy policy, VersionGuard guard, InferenceReply reply, TimeSpan took, TimeSpan? rest)
    {
        if (policy.Retry is not { } retry || reply.FallbackReason is not null || guard.Breaker is { State: BreakerState.Open })
        {
            return false;
        }

        var isRepeatable = reply.Outcome == InferenceOutcome.Unavailable || (reply.Outcome == InferenceOutcome.ModelFailed && retry.AfterFailure);
        return isRepeatable && !(rest <= (guard.Quantile(Typical) ?? took)) && guard.TryRetry(guards.Now);
    }
}
