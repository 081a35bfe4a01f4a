using Actors.Audit;
using Orleans.Concurrency;

namespace Actors.Governance.Fairness;

/// <summary>Keeps the fairness reports of a version, every one of them. Key: <see cref="Registry.VersionKey"/>. It never calls another grain.</summary>
[Alias(AliasNames.FairnessGrain)]
public interface IFairnessGrain : IGrainWithStringKey
{
    /// <summary>The most reports of a version.</summary>
    const int MaxRevisions = 64;

    /// <summary>Checks a report and keeps it as the next revision, as the acting caller's. Durable on return.</summary>
    [Alias("Put")]
    [Requires(CallerScopes.Manage), Audited("model.fairness.put")]
    Task<FairnessChange> PutAsync(FairnessReportView report, CancellationToken cancellationToken);

    /// <summary>Every revision, oldest first. Interleaves, so that a gate can ask: it gives only what is durable.</summary>
    [Alias("Get"), AlwaysInterleave]
    [Reads]
    Task<FairnessRevision[]> GetAsync(CancellationToken cancellationToken);
}
