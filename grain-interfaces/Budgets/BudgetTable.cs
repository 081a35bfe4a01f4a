namespace Actors.Budgets;

/// <summary>A tenant's budgets, as silos know them: immutable, replaced whole.</summary>
/// <param name="Tenant">The tenant.</param>
/// <param name="Revision">Grows with every change; a silo never goes back to a smaller one.</param>
/// <param name="Json">The budgets by name, a JSON array of <c>Actors.Domain.Budgets</c>.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.BudgetTable)]
public sealed record BudgetTable([property: Id(0)] string Tenant, [property: Id(1)] long Revision, [property: Id(2)] string Json);
