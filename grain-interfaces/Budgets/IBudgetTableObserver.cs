namespace Actors.Budgets;

/// <summary>What a silo implements to be told of changes of a tenant's budgets.</summary>
[Alias(AliasNames.BudgetTableObserver)]
public interface IBudgetTableObserver : IGrainObserver
{
    /// <summary>Takes the table in. Returning means that requests admitted from now on follow it.</summary>
    [Alias("Changed")]
    Task ChangedAsync(BudgetTable table);
}
