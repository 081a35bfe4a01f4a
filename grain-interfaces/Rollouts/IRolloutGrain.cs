using Actors.Audit;
using Orleans.Concurrency;

namespace Actors.Rollouts;

/// <summary>Brings a model's versions to its traffic step by step, by what statistics say of them. Key: the model's.</summary>
/// <remarks>What it has decided is durable before it acts, and it acts again until the routes are as decided, over restarts too.</remarks>
[Alias(AliasNames.RolloutGrain)]
public interface IRolloutGrain : IGrainWithStringKey
{
    /// <summary>The rollout under way or, where none is, the last; null where there was none.</summary>
    [Alias("Get"), AlwaysInterleave, Reads]
    Task<RolloutView?> GetAsync(CancellationToken cancellationToken);

    /// <summary>The rollouts before that, oldest first, the last 20.</summary>
    [Alias("GetHistory"), AlwaysInterleave, Reads]
    Task<RolloutSummary[]> GetHistoryAsync(CancellationToken cancellationToken);

    /// <summary>Begins one. The plan of the one under way again changes nothing.</summary>
    [Alias("Start")]
    [Requires(CallerScopes.Manage), Audited("rollout.start")]
    Task<RolloutChange> StartAsync(RolloutSpec spec, CancellationToken cancellationToken);

    /// <summary>Pauses, resumes, aborts it, or approves what waits for it.</summary>
    [Alias("Order")]
    [Requires(CallerScopes.Manage), Audited("rollout.order")]
    Task<RolloutChange> OrderAsync(RolloutOrder order, CancellationToken cancellationToken);

    /// <summary>Takes values of metrics in: business figures, or accuracy once labels arrive.</summary>
    [Alias("AddMetrics"), Records]
    Task<RolloutChange> AddMetricsAsync(MetricValue[] values, CancellationToken cancellationToken);

    /// <summary>Takes a silo's counts in, durable when it returns. The same numbers again change nothing.</summary>
    [Alias("Report"), Records]
    Task ReportAsync(RolloutDelta delta, CancellationToken cancellationToken);

    /// <summary>What came of a version's time in shadow; null where it had none. Interleaves: a gate asks for it in the middle of a change.</summary>
    [Alias("GetShadow"), AlwaysInterleave, Reads]
    Task<ShadowReport?> GetShadowAsync(int version, CancellationToken cancellationToken);
}
