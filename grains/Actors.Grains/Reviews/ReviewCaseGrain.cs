using Actors.Grains.Audit;
using Actors.Grains.State;
using Actors.Reviews;

namespace Actors.Grains.Reviews;

/// <inheritdoc cref="IReviewCaseGrain"/>
[GrainType("review-case")]
internal sealed class ReviewCaseGrain([PersistentState(StateNames.ReviewCase, StateNames.Provider)] IPersistentState<ReviewCaseState> state)
    : Grain, IReviewCaseGrain, IAuditedState
{
    object IAuditedState.AuditedState => state.State;

    public Task<StoredCase?> GetAsync(CancellationToken cancellationToken) => Task.FromResult(state.State.Case);

    public Task StoreAsync(StoredCase stored, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stored);
        return state.State.Case?.Outcome is null ? KeepAsync(stored) : Task.CompletedTask;
    }

    public Task FinishAsync(CaseOutcomeView outcome, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        var known = state.State.Case ?? throw new InvalidOperationException($"Case {this.GetPrimaryKeyString()} has ended, but was never stored.");
        var isNews = known.Outcome is null || (known.Outcome.Dispute is null && outcome.Dispute is not null);
        return isNews ? KeepAsync(known with { Outcome = outcome, Disputed = known.Outcome }) : Task.CompletedTask;
    }

    private Task KeepAsync(StoredCase next)
    {
        state.State.Case = next;
        return state.WriteStateAsync(CancellationToken.None);
    }
}
