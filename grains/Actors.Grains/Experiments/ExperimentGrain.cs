using Actors.Domain.Experiments;
using Actors.Domain.Rollouts;
using Actors.Experiments;
using Actors.Grains.Audit;
using Actors.Grains.State;
using Actors.Registry;

namespace Actors.Grains.Experiments;

/// <inheritdoc cref="IExperimentGrain"/>
[GrainType("experiment")]
internal sealed class ExperimentGrain(
    [PersistentState(StateNames.Experiment, StateNames.Provider)] IPersistentState<ExperimentState> state,
    IGrainFactory grains,
    TimeProvider clock) : Grain, IExperimentGrain, IAuditedState
{
    /// <summary>How long a bandit's shares stand.</summary>
    private static readonly TimeSpan SharesLife = TimeSpan.FromSeconds(5);

    private DateTimeOffset _sharedAt;

    object IAuditedState.AuditedState => state.State;

    private ModelKey Key => ModelKey.Parse(this.GetPrimaryKeyString());

    public async Task<ExperimentView?> GetAsync(CancellationToken cancellationToken) =>
        state.State.Plan is { } plan ? state.State.ToView(plan, await SumAsync(cancellationToken)) : null;

    public async Task<ExperimentNow?> GetNowAsync(CancellationToken cancellationToken)
    {
        if (state.State.Plan is not { } plan)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        if (plan.Allocation != Allocation.Fixed && now - _sharedAt > SharesLife)
        {
            _sharedAt = now;
            state.State.Shares = ExperimentRules.Shares(plan, await SumAsync(cancellationToken));
            await state.WriteStateAsync(CancellationToken.None);
        }

        return new ExperimentNow(state.State.Number, plan.ToSpec(), state.State.Salt, state.State.Shares, state.State.EndedAt is not null);
    }

    public async Task<string?> StartAsync(ExperimentSpec spec, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var plan = spec.ToPlan();
        var fault = plan is null ? "allocation is fixed, thompson or upperBound." : plan.Fault() ?? (state.State is { Plan: not null, EndedAt: null } ? "An experiment of this name is under way; stop it first." : null);
        if (fault is not null)
        {
            return fault;
        }

        var now = clock.GetUtcNow();
        state.State = new ExperimentState
        {
            Number = state.State.Number + 1,
            Plan = plan,
            Salt = (long)Assignment.Hash(now.UtcTicks, this.GetPrimaryKeyString()),
            Shares = [.. plan!.Arms.Select(arm => arm.Share)],
            StartedAt = now,
        };
        await state.WriteStateAsync(CancellationToken.None);
        return null;
    }

    public async Task<bool> StopAsync(CancellationToken cancellationToken)
    {
        if (state.State is not { Plan: not null, EndedAt: null })
        {
            return false;
        }

        state.State.EndedAt = clock.GetUtcNow();
        await state.WriteStateAsync(CancellationToken.None);
        return true;
    }

    private async Task<IReadOnlyList<ArmSums>> SumAsync(CancellationToken cancellationToken)
    {
        var parts = await Task.WhenAll(Enumerable.Range(0, IExperimentGrain.Parts)
            .Select(part => grains.GetExperimentUnits(Key, part).SumAsync(state.State.Number, cancellationToken)));
        return [.. parts.SelectMany(part => part).Select(sums => sums.ToSums())
            .GroupBy(sums => (sums.Arm, sums.Metric)).Select(group => group.Aggregate((sum, part) => sum.Add(part)))];
    }
}
