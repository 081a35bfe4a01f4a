namespace Actors.Grains.Budgets;

/// <summary>Says whether budgets would let something in, by what this process knows. Nothing is held for it.</summary>
public interface IBudgetAdmission
{
    /// <summary>Whether so much more may be spent.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="model">The model.</param>
    /// <param name="caller">Who asks; empty for nobody.</param>
    /// <param name="priority">1 first, 7 last; 0 for the middle.</param>
    /// <param name="micros">How much, in micro-units.</param>
    BudgetAnswer Ask(string tenant, string model, string caller, int priority, long micros);
}
