using Actors.Audit;
using Actors.Domain.Experiments;
using Actors.Experiments;
using Actors.Grains.Audit;
using Actors.Registry;

namespace Actors.Grains.Experiments;

/// <summary>
/// Keeps an experiment that takes a model's predictions: stops arms by their guardrails, ends it where <c>live</c> has moved, and asks the model for the routes
/// until they are as wanted. For its grain's turns alone.
/// </summary>
internal sealed partial class ExperimentKeeper(ModelKey key, IPersistentState<ExperimentState> state, IGrainFactory grains, ExperimentInstruments instruments, TimeProvider clock, ILogger logger)
{
    private readonly ExperimentRoutes _routes = new(grains, key);

    /// <summary>The live version of the model; null where there is none.</summary>
    public Task<int?> FindLiveAsync(string model, CancellationToken cancellationToken) => _routes.FindLiveAsync(model, cancellationToken);

    /// <summary>What the units add up to.</summary>
    public async Task<IReadOnlyList<ArmSums>> SumAsync(CancellationToken cancellationToken)
    {
        var parts = await Task.WhenAll(Enumerable.Range(0, IExperimentGrain.Parts)
            .Select(part => grains.GetExperimentUnits(key, part).SumAsync(state.State.Number, cancellationToken)));
        return [.. parts.SelectMany(part => part).Select(sums => sums.ToSums())
            .GroupBy(sums => (sums.Arm, sums.Metric)).Select(group => group.Aggregate((sum, part) => sum.Add(part)))];
    }

    /// <summary>Ends it, durably.</summary>
    public Task EndAsync(string? reason)
    {
        state.State.EndedAt = clock.GetUtcNow();
        state.State.EndReason = reason;
        state.State.Epoch++;
        instruments.CountEnd(key.ToString());
        return state.WriteStateAsync(CancellationToken.None);
    }

    /// <summary>Makes the routes what it wants, where they are not.</summary>
    /// <returns>Why the model refuses; null where it does not.</returns>
    public async Task<string?> ApplyAsync(CancellationToken cancellationToken)
    {
        if (state.State is not { Plan.Model: not null } || state.State.AppliedEpoch == state.State.Epoch)
        {
            return null;
        }

        var epoch = state.State.Epoch;
        if (await _routes.AskAsync(state.State, cancellationToken) is { } refusal && state.State.EndedAt is null)
        {
            // A refused split leaves the routes as they were: there is nothing to take back.
            await EndAsync($"The model refuses the split: {refusal}");
            epoch = state.State.Epoch;
            state.State.AppliedEpoch = epoch;
            await state.WriteStateAsync(CancellationToken.None);
            return refusal;
        }

        state.State.AppliedEpoch = epoch;
        await state.WriteStateAsync(CancellationToken.None);
        return null;
    }

    /// <summary>Looks at guardrails and at <c>live</c>, and acts.</summary>
    public async Task TickAsync(CancellationToken cancellationToken)
    {
        CallIdentity.System("experiment").Enter();
        try
        {
            if (state.State is { Plan: { } plan, EndedAt: null })
            {
                await JudgeAsync(plan, cancellationToken);
            }

            _ = await ApplyAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is OrleansException or TimeoutException or IOException)
        {
            NotKept(logger, exception, key.ToString());
        }
    }

    private async Task JudgeAsync(ExperimentPlan plan, CancellationToken cancellationToken)
    {
        if (plan.Model is { } model && await FindLiveAsync(model, cancellationToken) is var live && live != state.State.Live)
        {
            await EndAsync(FormattableString.Invariant($"Live was moved from version {state.State.Live} to version {live} meanwhile."));
            return;
        }

        var stopped = Guardrails.Judge(plan, await SumAsync(cancellationToken), [.. state.State.Stopped], clock.GetUtcNow());
        if (stopped.Length == state.State.Stopped.Count)
        {
            return;
        }

        instruments.CountStopped(key.ToString(), stopped.Length - state.State.Stopped.Count);
        state.State.Stopped = [.. stopped];
        state.State.Shares = ExperimentRules.WithoutStopped(state.State.Shares, stopped);
        state.State.Epoch++;
        if (Guardrails.IsDecided(plan, stopped))
        {
            await EndAsync("Guardrails have stopped every arm but the first.");
            return;
        }

        await state.WriteStateAsync(CancellationToken.None);
    }

    [LoggerMessage(1054, LogLevel.Warning, "Experiment {Experiment} could not be looked after; it is tried again")]
    private static partial void NotKept(ILogger logger, Exception exception, string experiment);
}
