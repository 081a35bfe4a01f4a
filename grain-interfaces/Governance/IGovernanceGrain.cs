using Actors.Audit;

namespace Actors.Governance;

/// <summary>Keeps a tenant's policies, closed periods and follow-ups. Key: <see cref="GovernanceKey"/>. It never calls another grain.</summary>
[Alias(AliasNames.GovernanceGrain)]
public interface IGovernanceGrain : IGrainWithStringKey
{
    /// <summary>The policies and closed periods.</summary>
    [Alias("Get"), Reads]
    Task<GovernanceView> GetAsync(CancellationToken cancellationToken);

    /// <summary>Sets a policy.</summary>
    [Alias("PutPolicy")]
    [Requires(CallerScopes.Admin), Audited("governance.policy.put")]
    Task<GovernanceChange> PutPolicyAsync(PolicyView policy, CancellationToken cancellationToken);

    /// <summary>Removes a policy.</summary>
    [Alias("RemovePolicy")]
    [Requires(CallerScopes.Admin), Audited("governance.policy.remove")]
    Task<GovernanceChange> RemovePolicyAsync(string name, CancellationToken cancellationToken);

    /// <summary>Sets a closed period.</summary>
    [Alias("PutFreeze")]
    [Requires(CallerScopes.Admin), Audited("governance.freeze.put")]
    Task<GovernanceChange> PutFreezeAsync(FreezeView freeze, CancellationToken cancellationToken);

    /// <summary>Removes a closed period.</summary>
    [Alias("RemoveFreeze")]
    [Requires(CallerScopes.Admin), Audited("governance.freeze.remove")]
    Task<GovernanceChange> RemoveFreezeAsync(string name, CancellationToken cancellationToken);

    /// <summary>The follow-ups, oldest first: every open one, and the last 1000 of the others.</summary>
    [Alias("ListFollowUps"), Reads]
    Task<FollowUpView[]> ListFollowUpsAsync(CancellationToken cancellationToken);

    /// <summary>Opens the follow-up of an override, durably, before the override takes effect. Done more than once, it is as done once.</summary>
    /// <param name="followUp">What is left to be done.</param>
    /// <param name="maxOpen">Refuses where so many are open.</param>
    [Alias("OpenFollowUp")]
    [Requires(CallerScopes.Admin), Audited("governance.follow-up.open")]
    Task<GovernanceChange> OpenFollowUpAsync(FollowUpView followUp, int maxOpen, CancellationToken cancellationToken);

    /// <summary>Closes a follow-up; whoever overrode the gate cannot.</summary>
    [Alias("CloseFollowUp")]
    [Requires(CallerScopes.Approve, CallerScopes.Admin), Audited("governance.follow-up.close")]
    Task<GovernanceChange> CloseFollowUpAsync(string id, string resolution, CancellationToken cancellationToken);
}
