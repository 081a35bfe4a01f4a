using Actors.Domain.Budgets;

namespace Actors.Grains.Budgets;

/// <summary>What a life of the process that did not end by itself had spent.</summary>
/// <param name="Silo">Its name.</param>
/// <param name="Spends">By budget: everything in each period since it began.</param>
internal sealed record FormerLife(string Silo, IReadOnlyList<(string Tenant, string Budget, long Epoch, SiloSpend[] Spends)> Spends);
