using Actors.Grains.Audit;
using Actors.Grains.State;
using Actors.Registry;

namespace Actors.Grains.Registry;

/// <inheritdoc cref="ITenantCatalogGrain"/>
[GrainType("tenant-catalog")]
internal sealed class TenantCatalogGrain([PersistentState(StateNames.TenantCatalog, StateNames.Provider)] IPersistentState<NamesState> state)
    : Grain, ITenantCatalogGrain, IAuditedState
{
    private readonly Catalog _catalog = new(state);

    object IAuditedState.AuditedState => state.State;

    public Task AddAsync(string tenant, CancellationToken cancellationToken) => _catalog.AddAsync(tenant);

    public Task<string[]> ListAsync(CancellationToken cancellationToken) => _catalog.ListAsync();
}
