using Actors.Audit;

namespace Actors.Revisions;

/// <summary>Keeps what a tenant's settings were, whole, each time that somebody applied a folder of them. Key: the tenant.</summary>
[Alias(AliasNames.AppliedSettingsGrain)]
public interface IAppliedSettingsGrain : IGrainWithStringKey
{
    /// <summary>Keeps settings as the next revision, for good.</summary>
    /// <returns>The revision, without the settings.</returns>
    [Alias("Record")]
    [Requires(CallerScopes.Manage), Audited("settings.apply")]
    Task<RevisionEntry> RecordAsync(RecordSettings request, CancellationToken cancellationToken);

    /// <summary>A revision; null where there is none.</summary>
    [Alias("Get"), Reads]
    Task<RevisionEntry?> GetAsync(long revision, CancellationToken cancellationToken);

    /// <summary>The revisions before a number, newest first, without the settings: of the last 1,000.</summary>
    /// <param name="before">The number.</param>
    /// <param name="limit">The most to give.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Alias("List"), Reads]
    Task<RevisionEntry[]> ListAsync(long before, int limit, CancellationToken cancellationToken);
}
