namespace Actors.Domain.Budgets;

/// <summary>A budget among its tenant's.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Revision">The revision of its plan: later ones are larger, also over a removal.</param>
/// <param name="Epoch">The revision that it was made by: another budget of the same name has another.</param>
/// <param name="Plan">What is wanted of it.</param>
public sealed record BudgetEntry(string Name, long Revision, long Epoch, BudgetPlan Plan);
