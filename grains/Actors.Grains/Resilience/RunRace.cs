using Actors.Grains.Serving;
using Actors.Inference;
using Actors.Serving;

namespace Actors.Grains.Resilience;

/// <summary>
/// A run with a time limit, or one that is raced by a second one. What is given up goes on by itself, on inputs that are its own, and its answer is
/// dropped.
/// </summary>
internal sealed class RunRace(
    GuardedVersions runs, VersionGuards guards, TimeProvider clock, ServableModel model, EngineModel version, VersionGuard guard, InferenceCall call)
{
    private const string Hedge = "hedge";
    private readonly RunTicket _ticket = new();
    private readonly long _start = clock.GetTimestamp();
    private readonly List<Task<InferenceReply>> _under = [];
    private bool _isHedged;

    private TimeSpan Elapsed => clock.GetElapsedTime(_start);

    /// <summary>The first good answer, or the first failure where there is none.</summary>
    /// <param name="mayHedge">Whether a second run may be begun.</param>
    /// <param name="cancellationToken">Takes the request back.</param>
    public async ValueTask<InferenceReply> RunAsync(bool mayHedge, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            _under.Add(runs.OnceAsync(model, version, guard, call, mayRunHere: false, _ticket, stop.Token).AsTask());
            if (mayHedge && Delay() is { } delay && !await EndsWithinAsync(delay, cancellationToken) && Second() is { } second && guard.TryHedge(guards.Now))
            {
                BeginSecond(second, stop.Token);
            }

            return await FirstGoodAsync(cancellationToken);
        }
        finally
        {
            await stop.CancelAsync();
            foreach (var run in _under)
            {
                _ = DropAsync(run);
            }
        }
    }

    /// <summary>When a second run is begun; null for never, as long as too little is known of the version or the first is given up before.</summary>
    private TimeSpan? Delay() =>
        guard.Policy.Hedge is { } hedge && guard.Quantile(hedge.Quantile) is { } learned && (learned > hedge.MinDelay ? learned : hedge.MinDelay) is var delay
        && !(delay >= guard.Policy.TimeLimit) && !(delay >= call.Timeout)
            ? delay
            : null;

    private EngineModel? Second() => guard.Policy.Hedge?.Version is { } other ? model.Find(other) : version;

    private void BeginSecond(EngineModel second, CancellationToken stop)
    {
        if (model.Guard is { } policy && guards.Of(second, policy) is { } itsGuard)
        {
            _isHedged = true;
            guard.Tally.CountHedge();
            _under.Add(runs.OnceAsync(model, second, itsGuard, call with { Timeout = call.Timeout - Elapsed }, mayRunHere: false, new RunTicket(), stop).AsTask());
        }
    }

    private async ValueTask<InferenceReply> FirstGoodAsync(CancellationToken cancellationToken)
    {
        var first = _under[0];
        InferenceReply? failed = null;
        while (_under.Count > 0)
        {
            if (!await EndsWithinAsync(guard.Policy.TimeLimit - Elapsed, cancellationToken))
            {
                failed?.Dispose();
                return GiveUp(guard.Policy.TimeLimit ?? default);
            }

            var ended = _under.First(run => run.IsCompleted);
            _ = _under.Remove(ended);
            var reply = await ended;
            if (reply.Outcome is InferenceOutcome.Done or InferenceOutcome.InvalidInput)
            {
                failed?.Dispose();
                return _isHedged && ended != first ? Won(reply) : reply;
            }

            var (kept, dropped) = ended == first || failed is null ? (reply, failed) : (failed, reply);
            dropped?.Dispose();
            failed = kept;
        }

        return failed!;
    }

    private InferenceReply GiveUp(TimeSpan limit)
    {
        guard.Tally.CountTimedOut();
        if (_ticket.TryReport())
        {
            guards.Report(version, guard, _ticket.Pass, succeeded: false, limit);
        }

        return InferenceMapping.TookTooLong(version, limit);
    }

    private InferenceReply Won(InferenceReply reply)
    {
        guard.Tally.CountHedgeWon();
        return reply.Version == version.Version || reply.Outcome != InferenceOutcome.Done
            ? reply
            : reply with { Fallback = FormattableString.Invariant($"version {reply.Version}"), FallbackReason = Hedge };
    }

    /// <summary>Whether any run ends within a time; null waits for as long as it takes.</summary>
    private async ValueTask<bool> EndsWithinAsync(TimeSpan? patience, CancellationToken cancellationToken)
    {
        if (_under.Exists(run => run.IsCompleted))
        {
            return true;
        }

        if (patience <= TimeSpan.Zero)
        {
            return false;
        }

        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var delay = Task.Delay(patience ?? Timeout.InfiniteTimeSpan, clock, over.Token);
        var ended = await Task.WhenAny([.. _under, delay]);
        await over.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
        return ended != delay;
    }

    private static async Task DropAsync(Task<InferenceReply> run)
    {
        await ((Task)run).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (run.IsCompletedSuccessfully)
        {
            (await run).Dispose();
        }
    }
}
