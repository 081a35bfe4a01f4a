namespace Actors.Budgets;

/// <summary>Finds the grains of budgets.</summary>
public static class BudgetGrains
{
    /// <summary>A tenant's budgets.</summary>
    public static IBudgetsGrain GetBudgets(this IGrainFactory grains, string tenant)
    {
        ArgumentNullException.ThrowIfNull(grains);
        return grains.GetGrain<IBudgetsGrain>(tenant);
    }

    /// <summary>A budget.</summary>
    public static IBudgetGrain GetBudget(this IGrainFactory grains, string tenant, string name)
    {
        ArgumentNullException.ThrowIfNull(grains);
        return grains.GetGrain<IBudgetGrain>($"{tenant}/{name}");
    }
}
