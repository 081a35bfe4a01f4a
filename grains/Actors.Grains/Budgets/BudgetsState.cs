using Actors.Domain.Budgets;

namespace Actors.Grains.Budgets;

/// <summary>The stored row of what a tenant's budgets are.</summary>
internal sealed class BudgetsState
{
    /// <summary>The budgets, by name.</summary>
    public List<BudgetEntry> Budgets { get; set; } = [];

    /// <summary>The last revision that was given; none is given twice.</summary>
    public long Last { get; set; }
}
