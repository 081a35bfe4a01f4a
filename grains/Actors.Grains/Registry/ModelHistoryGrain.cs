using Actors.Grains.Audit;
using Actors.Grains.State;
using Actors.Registry;

namespace Actors.Grains.Registry;

/// <inheritdoc cref="IModelHistoryGrain"/>
[GrainType("model-history")]
internal sealed class ModelHistoryGrain([PersistentState(StateNames.ModelHistory, StateNames.Provider)] IPersistentState<HistoryPageState> state)
    : Grain, IModelHistoryGrain, IAuditedState
{
    object IAuditedState.AuditedState => state.State;

    public Task KeepAsync(ModelHistoryPage page, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(page);
        if (state.State.Page is not null)
        {
            return Task.CompletedTask;
        }

        state.State.Page = page;
        return state.WriteStateAsync(CancellationToken.None);
    }

    public Task<ModelHistoryPage?> GetAsync(CancellationToken cancellationToken) => Task.FromResult(state.State.Page);
}
