using Actors.Audit;

namespace Actors.Drift;

/// <summary>How a model is watched for drift, and the baselines that it is compared with. Key: the model's.</summary>
/// <remarks>A change is durable, and on its way to every silo that serves the model, when the call returns.</remarks>
[Alias(AliasNames.DriftMonitorGrain)]
public interface IDriftMonitorGrain : IGrainWithStringKey
{
    /// <summary>The settings; null where the model was never watched.</summary>
    [Alias("Get"), Reads]
    Task<DriftMonitorView?> GetAsync(CancellationToken cancellationToken);

    /// <summary>Watches the model in this way.</summary>
    [Alias("Put")]
    [Requires(CallerScopes.Manage), Audited("drift.monitor.put")]
    Task<DriftMonitorChange> PutAsync(PutDrift request, CancellationToken cancellationToken);

    /// <summary>Watches the model no longer; baselines stay.</summary>
    [Alias("Remove")]
    [Requires(CallerScopes.Manage), Audited("drift.monitor.remove")]
    Task<DriftMonitorChange> RemoveAsync(long? ifRevision, CancellationToken cancellationToken);

    /// <summary>Keeps a baseline, in force from its first window on.</summary>
    [Alias("KeepBaseline")]
    [Requires(CallerScopes.Manage), Audited("drift.baseline.keep")]
    Task<DriftMonitorChange> KeepBaselineAsync(KeepBaseline request, CancellationToken cancellationToken);

    /// <summary>Lets a baseline go: nothing is compared with it any more.</summary>
    [Alias("RemoveBaseline")]
    [Requires(CallerScopes.Manage), Audited("drift.baseline.remove")]
    Task<DriftMonitorChange> RemoveBaselineAsync(string group, string name, int? modelVersion, long? ifRevision, CancellationToken cancellationToken);

    /// <summary>A baseline with what is in it; null where there is none.</summary>
    [Alias("GetBaseline"), Reads]
    Task<BaselineContent?> GetBaselineAsync(string group, string name, int? modelVersion, CancellationToken cancellationToken);

    /// <summary>How the groups of a version are watched; empty where they are not.</summary>
    [Alias("GetPlans"), Reads]
    Task<DriftGroupPlan[]> GetPlansAsync(int modelVersion, string? group, CancellationToken cancellationToken);
}
