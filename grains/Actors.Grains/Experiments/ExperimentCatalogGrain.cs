using Actors.Experiments;
using Actors.Grains.Audit;
using Actors.Grains.Registry;
using Actors.Grains.State;

namespace Actors.Grains.Experiments;

/// <inheritdoc cref="IExperimentCatalogGrain"/>
[GrainType("experiment-catalog")]
internal sealed class ExperimentCatalogGrain([PersistentState(StateNames.ExperimentCatalog, StateNames.Provider)] IPersistentState<NamesState> state)
    : Grain, IExperimentCatalogGrain, IAuditedState
{
    private readonly Catalog _catalog = new(state);

    object IAuditedState.AuditedState => state.State;

    public Task AddAsync(string name, CancellationToken cancellationToken) => _catalog.AddAsync(name);

    public Task<string[]> ListAsync(CancellationToken cancellationToken) => _catalog.ListAsync();
}
