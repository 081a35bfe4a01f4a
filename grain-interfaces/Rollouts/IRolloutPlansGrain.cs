using Actors.Audit;

namespace Actors.Rollouts;

/// <summary>Keeps a tenant's plans for rollouts, to begin rollouts of any model by. Key: the tenant.</summary>
[Alias(AliasNames.RolloutPlansGrain)]
public interface IRolloutPlansGrain : IGrainWithStringKey
{
    /// <summary>Plans of a tenant at most.</summary>
    const int MaxPlans = 500;

    /// <summary>The plans, by name.</summary>
    [Alias("List"), Reads]
    Task<RolloutPlanView[]> ListAsync(CancellationToken cancellationToken);

    /// <summary>Keeps a plan under a name.</summary>
    /// <returns>What is wrong with it, and then nothing is kept; null where nothing is.</returns>
    [Alias("Put")]
    [Requires(CallerScopes.Manage), Audited("rollout.plan.put")]
    Task<string?> PutAsync(RolloutPlanView plan, CancellationToken cancellationToken);

    /// <summary>Forgets a plan.</summary>
    /// <returns>Whether it was there.</returns>
    [Alias("Remove")]
    [Requires(CallerScopes.Manage), Audited("rollout.plan.remove")]
    Task<bool> RemoveAsync(string name, CancellationToken cancellationToken);
}
