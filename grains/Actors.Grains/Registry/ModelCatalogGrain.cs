using Actors.Grains.Audit;
using Actors.Grains.State;
using Actors.Registry;

namespace Actors.Grains.Registry;

/// <inheritdoc cref="IModelCatalogGrain"/>
[GrainType("model-catalog")]
internal sealed class ModelCatalogGrain([PersistentState(StateNames.ModelCatalog, StateNames.Provider)] IPersistentState<NamesState> state)
    : Grain, IModelCatalogGrain, IAuditedState
{
    private readonly Catalog _catalog = new(state);

    object IAuditedState.AuditedState => state.State;

    public Task AddAsync(string name, CancellationToken cancellationToken) => _catalog.AddAsync(name);

    public Task<string[]> ListAsync(CancellationToken cancellationToken) => _catalog.ListAsync();
}
