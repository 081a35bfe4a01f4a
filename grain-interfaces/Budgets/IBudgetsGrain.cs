using Actors.Audit;
using Orleans.Concurrency;

namespace Actors.Budgets;

/// <summary>Knows a tenant's budgets: what is wanted of each. Key: the tenant.</summary>
[Alias(AliasNames.BudgetsGrain)]
public interface IBudgetsGrain : IGrainWithStringKey
{
    /// <summary>How long a subscription lasts that is not renewed.</summary>
    static readonly TimeSpan SubscriptionLifetime = TimeSpan.FromMinutes(2);

    /// <summary>Sets a budget, durably; silos that follow have it when this returns.</summary>
    [Alias("Put")]
    [Requires(CallerScopes.Manage), Audited("budget.put")]
    Task<BudgetChange> PutAsync(PutBudget request, CancellationToken cancellationToken);

    /// <summary>Removes a budget and what is known of it.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="revision">The revision that is meant; null for any.</param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    [Alias("Remove")]
    [Requires(CallerScopes.Manage), Audited("budget.remove")]
    Task<BudgetChange> RemoveAsync(string name, long? revision, CancellationToken cancellationToken);

    /// <summary>A budget, as JSON of <c>Actors.Domain.Budgets</c>; null where there is none.</summary>
    [Alias("Find"), AlwaysInterleave, Reads]
    Task<string?> FindAsync(string name, CancellationToken cancellationToken);

    /// <summary>The budgets as they are now. Subscribes the observer, where there is one, until <see cref="SubscriptionLifetime"/> passes; call again to stay.</summary>
    [Alias("Subscribe"), AlwaysInterleave, Reads]
    Task<BudgetTable> SubscribeAsync(IBudgetTableObserver? observer, CancellationToken cancellationToken);
}
