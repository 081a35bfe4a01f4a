using System.Collections.Immutable;
using Actors.Domain.Costs;

namespace Actors.Grains.Budgets;

/// <summary>The budgets that a kind of spend counts in.</summary>
/// <param name="Tags">The tags that it was found for.</param>
/// <param name="All">Every one, ancestors among them, each once.</param>
/// <param name="Enforced">Those that admission asks.</param>
internal sealed record BudgetSet(CostTags Tags, ImmutableArray<BudgetAccount> All, ImmutableArray<BudgetAccount> Enforced);
