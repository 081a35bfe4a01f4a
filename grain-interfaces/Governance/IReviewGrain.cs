using Actors.Audit;
using Orleans.Concurrency;

namespace Actors.Governance;

/// <summary>Keeps what was said of a version by those who have to agree to it. Key: <see cref="ReviewKey"/>.</summary>
[Alias(AliasNames.ReviewGrain)]
public interface IReviewGrain : IGrainWithStringKey
{
    /// <summary>Every entry, oldest first.</summary>
    [Alias("Get"), AlwaysInterleave, Reads]
    Task<ReviewEntryView[]> GetAsync(CancellationToken cancellationToken);

    /// <summary>The request that nobody has decided on since; null where there is none that stands.</summary>
    [Alias("FindRequest"), AlwaysInterleave, Reads]
    Task<ReviewEntryView?> FindRequestAsync(CancellationToken cancellationToken);

    /// <summary>Adds an entry, as the acting caller.</summary>
    [Alias("Say")]
    [Requires(CallerScopes.Approve, CallerScopes.Manage), Audited("model.review.say")]
    Task<ReviewChange> SayAsync(SayInReview request, CancellationToken cancellationToken);

    /// <summary>Takes an entry of the acting caller's back.</summary>
    [Alias("Withdraw")]
    [Requires(CallerScopes.Approve, CallerScopes.Manage), Audited("model.review.withdraw")]
    Task<ReviewChange> WithdrawAsync(int number, string? reason, CancellationToken cancellationToken);
}
