namespace Actors.Domain.Budgets;

/// <summary>Whose a spend is.</summary>
/// <param name="Model">The model; empty for none.</param>
/// <param name="Caller">Who asked; empty for nobody.</param>
/// <param name="Team">The team; null for none, as the rest.</param>
/// <param name="Department">The department.</param>
/// <param name="CostCentre">The cost centre.</param>
/// <param name="Feature">The product's feature that it was for.</param>
public readonly record struct BudgetSubject(string Model, string Caller, string? Team, string? Department, string? CostCentre, string? Feature);
