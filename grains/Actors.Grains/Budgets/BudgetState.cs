using Actors.Domain.Budgets;

namespace Actors.Grains.Budgets;

/// <summary>The stored row of a budget. Its size is bounded by <see cref="BudgetLimits"/>.</summary>
internal sealed class BudgetState
{
    /// <summary>What was spent, lent and excepted.</summary>
    public BudgetBook Book { get; set; } = new();
}
