using Actors.Grains.Audit;
using Actors.Grains.State;
using Actors.Reviews;

namespace Actors.Grains.Reviews;

/// <inheritdoc cref="IReviewJournalGrain"/>
[GrainType("review-journal")]
internal sealed class ReviewJournalGrain([PersistentState(StateNames.ReviewJournal, StateNames.Provider)] IPersistentState<ReviewJournalState> state)
    : Grain, IReviewJournalGrain, IAuditedState
{
    object IAuditedState.AuditedState => state.State;

    public Task KeepAsync(CaseEventPage page, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(page);
        if (state.State.Page is not null)
        {
            return Task.CompletedTask;
        }

        state.State.Page = page;
        return state.WriteStateAsync(CancellationToken.None);
    }

    public Task<CaseEventPage?> GetAsync(CancellationToken cancellationToken) => Task.FromResult(state.State.Page);
}
