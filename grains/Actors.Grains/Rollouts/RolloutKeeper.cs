using Actors.Audit;
using Actors.Domain.Rollouts;
using Actors.Grains.Audit;
using Actors.Registry;

namespace Actors.Grains.Rollouts;

/// <summary>
/// Keeps a rollout grain's rollout: writes it before it acts, and asks the model for the routes that it wants until they are there. For its grain's turns alone.
/// </summary>
internal sealed partial class RolloutKeeper(string key, IPersistentState<RolloutState> state, RolloutRoutes routes, RolloutSignals signals, RolloutInstruments instruments, TimeProvider clock, ILogger logger)
{
    private const int MostApplications = 4;

    /// <summary>The rollout as it was last written: replaced whole, for calls that interleave. Null where there was none.</summary>
    public Rollout? Current { get; private set; } = state.State.Current;

    /// <summary>Begins another, durably.</summary>
    public Task BeginAsync(Func<string, Rollout> start)
    {
        state.State.Begin(start($"r{state.State.Begun + 1}"));
        return WriteAsync();
    }

    /// <summary>Keeps what it has become, where that is anything new.</summary>
    public Task KeepAsync(Rollout next)
    {
        if (Current is { } known && next.IsAs(known))
        {
            return Task.CompletedTask;
        }

        state.State.Current = next;
        return WriteAsync();
    }

    /// <summary>Takes a report in, once.</summary>
    public async Task TakeAsync(string silo, long number, RolloutSample sample)
    {
        if (Current is { } rollout && state.State.TryNote(silo, number))
        {
            state.State.Current = Rollout.Advance(rollout, new RolloutObservation(sample), clock.GetUtcNow()).Next;
            await WriteAsync();
            instruments.CountReport(key);
            await TryApplyAsync();
        }
    }

    /// <summary>Goes on by the clock, and sees whether somebody moved <c>live</c> meanwhile.</summary>
    public async Task TickAsync(CancellationToken cancellationToken)
    {
        CallIdentity.System("rollout").Enter();
        if (Current is { IsAtWork: true } rollout)
        {
            var live = await routes.FindLiveAsync(cancellationToken);
            await KeepAsync(Rollout.Advance(rollout, new RolloutObservation(Live: live), clock.GetUtcNow()).Next);
            await TryApplyAsync();
        }
    }

    /// <summary>Makes the routes what the rollout wants, until they are; after a decision in between, what it wants then.</summary>
    /// <returns>The model's refusal; null where there was none. A refused promotion leaves the split, which the next round settles.</returns>
    public async Task<ModelChange?> ApplyAsync(CancellationToken cancellationToken)
    {
        for (var i = 0; i < MostApplications && Current is { } rollout && !rollout.Desired.Is(rollout.Observed); i++)
        {
            var (next, refusal) = await routes.AskAsync(rollout, clock, cancellationToken);
            await KeepAsync(next);
            if (refusal is not null)
            {
                return refusal;
            }
        }

        return null;
    }

    private async Task TryApplyAsync()
    {
        try
        {
            CallIdentity.System("rollout").Enter();
            _ = await ApplyAsync(CancellationToken.None);
        }
        catch (Exception exception) when (exception is OrleansException or TimeoutException or IOException)
        {
            NotApplied(logger, exception, key);
        }
    }

    private async Task WriteAsync()
    {
        await state.WriteStateAsync();
        instruments.Count(key, Current, state.State.Current);
        var before = Current;
        Current = state.State.Current;
        if (Current is { } rollout)
        {
            signals.Tell(ModelKey.Parse(key), before, rollout);
        }
    }

    [LoggerMessage(1050, LogLevel.Warning, "The routes of {Model} are not as its rollout wants them yet; it is tried again")]
    private static partial void NotApplied(ILogger logger, Exception exception, string model);
}
