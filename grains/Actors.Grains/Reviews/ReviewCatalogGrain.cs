using Actors.Grains.Audit;
using Actors.Grains.Registry;
using Actors.Grains.State;
using Actors.Reviews;

namespace Actors.Grains.Reviews;

/// <inheritdoc cref="IReviewCatalogGrain"/>
[GrainType("review-catalog")]
internal sealed class ReviewCatalogGrain([PersistentState(StateNames.ReviewCatalog, StateNames.Provider)] IPersistentState<NamesState> state)
    : Grain, IReviewCatalogGrain, IAuditedState
{
    private readonly Catalog _catalog = new(state);

    object IAuditedState.AuditedState => state.State;

    public Task AddAsync(string name, CancellationToken cancellationToken) => _catalog.AddAsync(name);

    public Task<string[]> ListAsync(CancellationToken cancellationToken) => _catalog.ListAsync();
}
