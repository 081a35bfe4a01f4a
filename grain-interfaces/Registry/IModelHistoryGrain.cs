using Actors.Audit;

namespace Actors.Registry;

/// <summary>Keeps one page of a model's history for good. Key: <see cref="HistoryPageKey"/>.</summary>
[Alias(AliasNames.ModelHistoryGrain)]
public interface IModelHistoryGrain : IGrainWithStringKey
{
    /// <summary>Stores the page, durably. A page is written once: a later one is passed over, as it can only be the same.</summary>
    [Alias("Keep")]
    [Requires(CallerScopes.Manage), Audited("model.history.keep")]
    Task KeepAsync(ModelHistoryPage page, CancellationToken cancellationToken);

    /// <summary>The page; null where it was never stored.</summary>
    [Alias("Get"), Reads]
    Task<ModelHistoryPage?> GetAsync(CancellationToken cancellationToken);
}
