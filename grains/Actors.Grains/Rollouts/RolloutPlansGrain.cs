using Actors.Domain.Registry;
using Actors.Grains.Audit;
using Actors.Grains.State;
using Actors.Rollouts;
using Actors.Settings;

namespace Actors.Grains.Rollouts;

/// <inheritdoc cref="IRolloutPlansGrain"/>
[GrainType("rollout-plans")]
internal sealed class RolloutPlansGrain([PersistentState(StateNames.RolloutPlans, StateNames.Provider)] IPersistentState<RolloutPlansState> state)
    : Grain, IRolloutPlansGrain, IAuditedState
{
    object IAuditedState.AuditedState => state.State;

    public Task<RolloutPlanView[]> ListAsync(CancellationToken cancellationToken) => Task.FromResult<RolloutPlanView[]>(
        [.. state.State.Plans.OrderBy(known => known.Key, StringComparer.Ordinal).Select(known => new RolloutPlanView(known.Key, known.Value))]);

    public async Task<string?> PutAsync(RolloutPlanView plan, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        SettingPrecondition.Check(state.State.Plans.GetValueOrDefault(plan.Name));

        // Any version will do to look at the rest.
        var fault = !AliasName.IsValid(plan.Name) ? "The name is 1 to 63 of a-z, 0-9 and '-', beginning with a letter."
            : state.State.Plans.Count >= IRolloutPlansGrain.MaxPlans && !state.State.Plans.ContainsKey(plan.Name) ? $"There are {IRolloutPlansGrain.MaxPlans} plans already."
            : (plan.Plan with { Candidate = 1 }).ToPlan().Fault();
        if (fault is null)
        {
            state.State.Plans[plan.Name] = plan.Plan with { Candidate = 0 };
            await state.WriteStateAsync(CancellationToken.None);
        }

        return fault;
    }

    public async Task<bool> RemoveAsync(string name, CancellationToken cancellationToken)
    {
        SettingPrecondition.Check(state.State.Plans.GetValueOrDefault(name));
        if (!state.State.Plans.Remove(name))
        {
            return false;
        }

        await state.WriteStateAsync(CancellationToken.None);
        return true;
    }
}
