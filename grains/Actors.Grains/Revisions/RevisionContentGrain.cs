using Actors.Grains.Audit;
using Actors.Grains.State;
using Actors.Revisions;

namespace Actors.Grains.Revisions;

/// <inheritdoc cref="IRevisionContentGrain"/>
[GrainType("revision-content")]
internal sealed class RevisionContentGrain([PersistentState(StateNames.RevisionContent, StateNames.Provider)] IPersistentState<RevisionContentState> state)
    : Grain, IRevisionContentGrain, IAuditedState
{
    object IAuditedState.AuditedState => state.State;

    public Task<RevisionEntry?> GetAsync(CancellationToken cancellationToken) => Task.FromResult(state.State.Entry);

    public Task KeepAsync(RevisionEntry entry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (state.State.Entry is not null)
        {
            return Task.CompletedTask;
        }

        state.State.Entry = entry;
        return state.WriteStateAsync(CancellationToken.None);
    }
}
