using Actors.Audit;
using Orleans.Concurrency;

namespace Actors.Updates;

/// <summary>Signs what a tenant's devices may install: its TUF repository (1.0.34, consistent snapshots). Key: the tenant.</summary>
/// <remarks>All files of a publication are written at once: whoever reads sees the one before or the one after, whenever the process dies.</remarks>
[Alias(AliasNames.UpdateRepositoryGrain)]
public interface IUpdateRepositoryGrain : IGrainWithStringKey
{
    /// <summary>A file of metadata by its name, <c>timestamp.json</c>, <c>2.root.json</c>; null where there is none. Gives only what is durable, and waits for nothing.</summary>
    [Alias("GetFile"), AlwaysInterleave, Reads]
    Task<UpdateFile?> GetFileAsync(string name, CancellationToken cancellationToken);

    /// <summary>The targets that are published, by path.</summary>
    [Alias("GetTargets"), AlwaysInterleave, Reads]
    Task<UpdateTargetView[]> GetTargetsAsync(CancellationToken cancellationToken);

    /// <summary>A target whose file has a digest; null where none that is published has it.</summary>
    /// <param name="model">The model that it is to be of; null for any.</param>
    [Alias("FindTarget"), AlwaysInterleave, Reads]
    Task<UpdateTargetView?> FindTargetAsync(string digest, string? model, CancellationToken cancellationToken);

    /// <summary>Makes keys and the first metadata where there are none yet.</summary>
    /// <returns>The newest root: what a new device is to trust.</returns>
    [Alias("Create")]
    [Requires(CallerScopes.Manage), Audited("update.repository.create")]
    Task<UpdateFile> CreateAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Makes a version of a model a target, so that devices accept it: unless it is archived, the signing policy asks for a signature that it lacks, or the gate before
    /// the stage <c>devices</c> is closed. Done more than once, it is as done once.
    /// </summary>
    [Alias("Publish")]
    [Requires(CallerScopes.Manage), Audited("update.target.publish")]
    Task<TargetChange> PublishAsync(PublishTarget request, CancellationToken cancellationToken);

    /// <summary>Takes a version out again: devices that do not have it yet refuse it from their next update on.</summary>
    [Alias("Withdraw")]
    [Requires(CallerScopes.Manage), Audited("update.target.withdraw")]
    Task<TargetChange> WithdrawAsync(PublishTarget request, CancellationToken cancellationToken);

    /// <summary>Replaces the key of a role: <c>root</c>, <c>targets</c>, <c>snapshot</c> or <c>timestamp</c>. Refused once the root key is kept elsewhere.</summary>
    [Alias("Rotate")]
    [Requires(CallerScopes.Admin), Audited("update.key.rotate")]
    Task<RootChange> RotateAsync(string role, CancellationToken cancellationToken);

    /// <summary>Takes the next root, signed elsewhere by thresholds of the old and the new root keys. Names it another root key, ours is forgotten.</summary>
    [Alias("PutRoot")]
    [Requires(CallerScopes.Admin), Audited("update.root.put")]
    Task<RootChange> PutRootAsync(byte[] root, CancellationToken cancellationToken);
}
