using Actors.Grains.State;
using Actors.Registry;

namespace Actors.Grains.Registry;

/// <inheritdoc cref="ITenantCatalogGrain"/>
[GrainType("tenant-catalog")]
internal sealed class TenantCatalogGrain([PersistentState(StateNames.TenantCatalog, StateNames.Provider)] IPersistentState<NamesState> state)
    : Grain, ITenantCatalogGrain
{
    private readonly Catalog _catalog = new(state);

    public Task AddAsync(string tenant, CancellationToken cancellationToken) => _catalog.AddAsync(tenant);

    public Task<string[]> ListAsync(CancellationToken cancellationToken) => _catalog.ListAsync();
}
