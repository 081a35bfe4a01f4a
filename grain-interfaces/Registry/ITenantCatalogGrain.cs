using Actors.Audit;

namespace Actors.Registry;

/// <summary>Knows which tenants have models. One grain, key 0: tenants are few and change seldom.</summary>
[Alias(AliasNames.TenantCatalogGrain)]
public interface ITenantCatalogGrain : IGrainWithIntegerKey
{
    /// <summary>Remembers a tenant, durably. Done more than once, it is as done once.</summary>
    [Alias("Add")]
    [Requires(CallerScopes.Manage), Audited("catalog.tenant.add")]
    Task AddAsync(string tenant, CancellationToken cancellationToken);

    /// <summary>Every tenant, in ordinal order.</summary>
    [Alias("List")]
    [Reads]
    Task<string[]> ListAsync(CancellationToken cancellationToken);
}
