using Actors.Audit;

namespace Actors.Governance;

/// <summary>
/// Knows which of a tenant's reviews may have a request that nobody has decided on, so that whoever looks for those need not ask every version. A review is in it before its request is written, and leaves
/// it after the decision is: it may name reviews without a request, and never misses one. Key: <see cref="GovernanceKey"/>.
/// </summary>
[Alias(AliasNames.ReviewRequestsGrain)]
public interface IReviewRequestsGrain : IGrainWithStringKey
{
    /// <summary>Remembers a review, durably. Done more than once, it is as done once.</summary>
    /// <param name="review">Its key, as <see cref="ReviewKey"/> writes it.</param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    /// <returns>False where there are as many as may be.</returns>
    [Alias("Add"), Records]
    Task<bool> AddAsync(string review, CancellationToken cancellationToken);

    /// <summary>Forgets a review, durably.</summary>
    [Alias("Remove"), Records]
    Task RemoveAsync(string review, CancellationToken cancellationToken);

    /// <summary>The keys of all that are remembered, in ordinal order. The first call of a tenant's looks through every version, for requests from before there was this list.</summary>
    [Alias("List"), Reads]
    Task<string[]> ListAsync(CancellationToken cancellationToken);
}
