using Actors.Cards;
using Actors.Grains.Audit;
using Actors.Grains.State;

namespace Actors.Grains.Cards;

/// <inheritdoc cref="ICardDocumentGrain"/>
[GrainType("card-document")]
internal sealed class CardDocumentGrain([PersistentState(StateNames.CardDocument, StateNames.Provider)] IPersistentState<CardDocumentState> state)
    : Grain, ICardDocumentGrain, IAuditedState
{
    object IAuditedState.AuditedState => state.State;

    public Task KeepAsync(CardDocument document, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(document);
        state.State.Document = document;
        return state.WriteStateAsync(CancellationToken.None);
    }

    public Task<CardDocument?> GetAsync(CancellationToken cancellationToken) => Task.FromResult(state.State.Document);
}
