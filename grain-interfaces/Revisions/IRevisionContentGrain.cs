using Actors.Audit;

namespace Actors.Revisions;

/// <summary>What was set in one revision. Key: <see cref="RevisionKey.Content"/>. Only its book calls it.</summary>
[Alias(AliasNames.RevisionContentGrain)]
public interface IRevisionContentGrain : IGrainWithStringKey
{
    /// <summary>The revision; null where it is not kept.</summary>
    [Alias("Get"), Reads]
    Task<RevisionEntry?> GetAsync(CancellationToken cancellationToken);

    /// <summary>Keeps the revision; one that is there stays.</summary>
    [Alias("Keep")]
    [Requires(CallerScopes.Manage), Audited("revision.content.keep")]
    Task KeepAsync(RevisionEntry entry, CancellationToken cancellationToken);
}
