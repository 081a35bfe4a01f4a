using Actors.Audit;

namespace Actors.Reviews;

/// <summary>Keeps one case for good. Key: <see cref="ReviewProcessKey.Case"/>. Only the case's process calls it.</summary>
[Alias(AliasNames.ReviewCaseGrain)]
public interface IReviewCaseGrain : IGrainWithStringKey
{
    /// <summary>The case; null where none was stored. One without an outcome counts only while its process has it open.</summary>
    [Alias("Get"), Reads]
    Task<StoredCase?> GetAsync(CancellationToken cancellationToken);

    /// <summary>Stores the case, in place of one that has no outcome. A case that has an outcome stays.</summary>
    [Alias("Store")]
    [Requires(CallerScopes.Predict, CallerScopes.Manage), Audited("review-case.store")]
    Task StoreAsync(StoredCase stored, CancellationToken cancellationToken);

    /// <summary>Stores how the case ended. Done more than once, it is as done once.</summary>
    [Alias("Finish")]
    [Requires(CallerScopes.Approve, CallerScopes.Manage), Audited("review-case.finish")]
    Task FinishAsync(CaseOutcomeView outcome, CancellationToken cancellationToken);
}
