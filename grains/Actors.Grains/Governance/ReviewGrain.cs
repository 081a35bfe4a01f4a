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
    private static readonly ReviewChange Full = new(new GovernanceChange(GovernanceOutcome.TooMany, $"{ReviewRequestsState.Most} versions wait for approval already."), null);

    object IAuditedState.AuditedState => state.State;

    /// <summary>The review as it is stored: what interleaving calls may see.</summary>
    private Review _review = Review.Empty;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _review = state.State.Review;
        return Task.CompletedTask;
    }

    public Task<ReviewEntryView[]> GetAsync(CancellationToken cancellationToken) => Task.FromResult(_review.Entries.Select(entry => entry.ToView()).ToArray());

    public Task<ReviewEntryView?> FindRequestAsync(CancellationToken cancellationToken) =>
        Task.FromResult(_review.OpenRequest() is { } request && request.Stands(clock.GetUtcNow(), validFor: null) ? request.ToView() : null);

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
        return await KeepAsync(next) ? Answer(verdict, number) : Full;
    }

    public async Task<ReviewChange> WithdrawAsync(int number, string? reason, CancellationToken cancellationToken)
    {
        var (next, verdict) = _review.Withdraw(number, ActingCaller.Current.Id, reason, clock.GetUtcNow());
        return await KeepAsync(next) ? Answer(verdict, number) : Full;
    }

    /// <summary>Writes the review, with the list of open requests on the side on which it has too many rather than too few. False where that has no room.</summary>
    private async Task<bool> KeepAsync(Review next)
    {
        if (ReferenceEquals(next, _review))
        {
            return true;
        }

        var key = this.GetPrimaryKeyString();
        var requests = grains.GetReviewRequests(ReviewKey.Parse(key).Model.Tenant);
        var (wasOpen, isOpen) = (_review.OpenRequest() is not null, next.OpenRequest() is not null);
        if (isOpen && !await requests.AddAsync(key, CancellationToken.None))
        {
            return false;
        }

        state.State.Review = next;
        await state.WriteStateAsync();
        _review = next;
        if (wasOpen && !isOpen)
        {
            await requests.RemoveAsync(key, CancellationToken.None);
        }

        return true;
    }

    private ReviewChange Answer(ReviewVerdict verdict, int number) => new(
        new GovernanceChange(verdict.ToOutcome(), verdict.ToDetail()),
        verdict == ReviewVerdict.Done ? _review.Entries[number - 1].ToView() : null);
}
