using Actors.Audit;

namespace Actors.Reviews;

/// <summary>Keeps one page of what happened to a process's cases for good. Key: <see cref="ReviewProcessKey.Journal"/>. Only the process calls it.</summary>
[Alias(AliasNames.ReviewJournalGrain)]
public interface IReviewJournalGrain : IGrainWithStringKey
{
    /// <summary>Stores the page. A page is written once: a later one is passed over, as it can only be the same.</summary>
    [Alias("Keep")]
    [Requires(CallerScopes.Predict, CallerScopes.Approve, CallerScopes.Manage), Audited("review-process.journal.keep")]
    Task KeepAsync(CaseEventPage page, CancellationToken cancellationToken);

    /// <summary>The page; null where it was never stored.</summary>
    [Alias("Get"), Reads]
    Task<CaseEventPage?> GetAsync(CancellationToken cancellationToken);
}
