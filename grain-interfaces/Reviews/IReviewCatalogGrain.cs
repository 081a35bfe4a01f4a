using Actors.Audit;

namespace Actors.Reviews;

/// <summary>Knows the names of a tenant's business processes. Key: the tenant. A name may be there before its process has a policy.</summary>
[Alias(AliasNames.ReviewCatalogGrain)]
public interface IReviewCatalogGrain : IGrainWithStringKey
{
    /// <summary>Remembers a name, durably. Done more than once, it is as done once.</summary>
    [Alias("Add")]
    [Requires(CallerScopes.Manage), Audited("catalog.review-process.add")]
    Task AddAsync(string name, CancellationToken cancellationToken);

    /// <summary>Every name, in ordinal order.</summary>
    [Alias("List"), Reads]
    Task<string[]> ListAsync(CancellationToken cancellationToken);
}
