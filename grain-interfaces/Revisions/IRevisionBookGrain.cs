using Actors.Audit;

namespace Actors.Revisions;

/// <summary>
/// The revisions of one thing that are in force no more; the one in force stands with its owner, which keeps it here before it replaces it.
/// Key: <see cref="RevisionKey"/>.
/// </summary>
[Alias(AliasNames.RevisionBookGrain)]
public interface IRevisionBookGrain : IGrainWithStringKey
{
    /// <summary>Keeps a revision for good. Done more than once, it is as done once.</summary>
    [Alias("Keep")]
    [Requires(CallerScopes.Manage), Audited("revision.keep")]
    Task KeepAsync(RevisionEntry entry, CancellationToken cancellationToken);

    /// <summary>The revision that was in force at an instant before the one in force now; null where there was none, or it is not known any more.</summary>
    [Alias("GetAt"), Reads]
    Task<RevisionEntry?> GetAtAsync(DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>A revision; null where it is not kept.</summary>
    [Alias("Get"), Reads]
    Task<RevisionEntry?> GetAsync(long revision, CancellationToken cancellationToken);

    /// <summary>The revisions before a number, newest first, without what was set.</summary>
    /// <param name="before">The number.</param>
    /// <param name="limit">The most to give.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Alias("List"), Reads]
    Task<RevisionEntry[]> ListAsync(long before, int limit, CancellationToken cancellationToken);
}
