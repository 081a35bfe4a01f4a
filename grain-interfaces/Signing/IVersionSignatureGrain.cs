using Actors.Audit;
using Orleans.Concurrency;

namespace Actors.Signing;

/// <summary>Keeps the signature of a version. Key: <see cref="Registry.VersionKey"/>.</summary>
[Alias(AliasNames.VersionSignatureGrain)]
public interface IVersionSignatureGrain : IGrainWithStringKey
{
    /// <summary>Verifies a signature against the version's bytes and who is trusted, and keeps it, in the place of one before. Durable on return.</summary>
    [Alias("Put")]
    [Requires(CallerScopes.Manage), Audited("model.version.sign")]
    Task<SignatureChange> PutAsync(SignVersion request, CancellationToken cancellationToken);

    /// <summary>The signature as it was kept; null where there is none.</summary>
    [Alias("Get")]
    [Reads]
    Task<VersionSignature?> GetAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Whether there is a signature that holds now, by those who are trusted now, and whose. Asks no other grain and interleaves, so that the
    /// model's grain can ask in the middle of a change, which a signature that is brought meanwhile waits for.
    /// </summary>
    [Alias("GetEvidence"), AlwaysInterleave]
    [Reads]
    Task<SignatureEvidence> GetEvidenceAsync(CancellationToken cancellationToken);
}
