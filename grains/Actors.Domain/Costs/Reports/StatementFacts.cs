namespace Actors.Domain.Costs.Reports;

/// <summary>What a tenant's statement is made from. Hours are the same span everywhere.</summary>
/// <param name="Tenant">Whose it is.</param>
/// <param name="Book">What the tenant says of its costs.</param>
/// <param name="Platform">The platform's prices.</param>
public sealed record StatementFacts(string Tenant, CostBook Book, PriceBook Platform)
{
    /// <summary>The tenant's own usage.</summary>
    public IReadOnlyList<UsageRow> Own { get; init; } = [];

    /// <summary>The platform's: shared and idle.</summary>
    public IReadOnlyList<UsageRow> Common { get; init; } = [];

    /// <summary>The usage of every tenant, without models and callers.</summary>
    public IReadOnlyList<UsageRow> Tenants { get; init; } = [];

    /// <summary>What was charged once.</summary>
    public IReadOnlyList<CostCharge> Charges { get; init; } = [];
}
