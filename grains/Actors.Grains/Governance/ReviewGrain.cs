using Actors.Domain.Governance;
using Actors.Governance;
using Actors.Grains.Audit;
using Actors.Grains.Registry;
using Actors.Grains.State;
using Actors.Registry;

namespace Actors.Grains.Governance;

/// <inheritdoc cref="IReviewGrain"/>
[GrainType("review")]
internal sealed class ReviewGrain(
    [PersistentState(StateNames.Review, StateNames.Provider)] IPersistentState<ReviewState> state, IGrainFactory grains, TimeProvider clock)
    : Grain, IReviewGrain, IAuditedState
{
    object IAuditedState.AuditedState => state.State;

    /// <summary>The review as it is stored: what interleaving calls may see.</summary>
    private Review _review = Review.Empty;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _review = state.State.Review;
        return Task.CompletedTask;
    }

    public Task<ReviewEntryView[]> GetAsync(CancellationToken cancellationToken) => Task.FromResult(_review.Entries.Select(entry => entry.ToView()).ToArray());

    public async Task<ReviewChange> SayAsync(SayInReview request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!GovernanceNames.TryRead<ReviewEntryKind>(request.Kind, out var kind))
        {
            return new ReviewChange(new GovernanceChange(GovernanceOutcome.Invalid, $"'{request.Kind}' is not request, approval, rejection or comment."), null);
        }

        var key = ReviewKey.Parse(this.GetPrimaryKeyString());
        if (await grains.GetModel(key.Model).GetOriginAsync(key.Version, cancellationToken) is not { } origin)
        {
            return new ReviewChange(new GovernanceChange(GovernanceOutcome.Unknown, $"Model '{key.Model.Name}' has no version {key.Version}."), null);
        }

        var caller = ActingCaller.Current;
        var entry = new ReviewEntry(0, kind, caller.Id, [.. caller.Roles], clock.GetUtcNow(), request.ExpiresAt, request.Comment);
        var (next, verdict, number) = _review.Say(entry, origin.RegisteredBy);
        await KeepAsync(next);
        return Answer(verdict, number);
    }

    public async Task<ReviewChange> WithdrawAsync(int number, string? reason, CancellationToken cancellationToken)
    {
        var (next, verdict) = _review.Withdraw(number, ActingCaller.Current.Id, reason, clock.GetUtcNow());
        await KeepAsync(next);
        return Answer(verdict, number);
    }

    private async Task KeepAsync(Review next)
    {
        if (!ReferenceEquals(next, _review))
        {
            state.State.Review = next;
            await state.WriteStateAsync();
            _review = next;
        }
    }

    private ReviewChange Answer(ReviewVerdict verdict, int number) => new(
        new GovernanceChange(verdict.ToOutcome(), verdict.ToDetail()),
        verdict == ReviewVerdict.Done ? _review.Entries[number - 1].ToView() : null);
}
