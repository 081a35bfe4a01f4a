using Actors.Decisions;
using Actors.Resilience;

namespace Actors.Registry;

/// <summary>How a model wants to be served. A part that is null leaves it to the silo's own settings.</summary>
[GenerateSerializer, Immutable, Alias(AliasNames.ServingSettings)]
public sealed record ServingSettings
{
    /// <summary>The deadline of a request that names none, from its arrival. 1 ms to 1 hour.</summary>
    [Id(0)]
    public TimeSpan? DefaultTimeout { get; init; }

    /// <summary>Rows of one batch at most. 1 to 65,536.</summary>
    [Id(1)]
    public int? MaxBatchRows { get; init; }

    /// <summary>Batch sizes that the model is run with, ascending and distinct: a batch is padded up to the next. At most 64 of them.</summary>
    [Id(2)]
    public int[]? AllowedBatchRows { get; init; }

    /// <summary>The model's share of worker time beside its tenant's other models when they compete. 1 to 1000.</summary>
    [Id(3)]
    public int? Weight { get; init; }

    /// <summary>Keeps answers for equal inputs; null for no result cache.</summary>
    [Id(4)]
    public ResultCacheSettings? ResultCache { get; init; }

    /// <summary>Requests for the model a second at most, on one gateway; null for no limit. More than 0.</summary>
    [Id(5)]
    public double? RequestsPerSecond { get; init; }

    /// <summary>Requests for the model under way at once at most, on one gateway; null for no limit. At least 1.</summary>
    [Id(6)]
    public int? MaxConcurrentRequests { get; init; }

    /// <summary>Leaves versions alone that fail too often, each on each silo; null for no breaker.</summary>
    [Id(7)]
    public BreakerSettings? Breaker { get; init; }

    /// <summary>What answers requests without a version when the version that should has not, in this order; null for nothing.</summary>
    [Id(8)]
    public FallbackSettings[]? Fallback { get; init; }

    /// <summary>How long a run of one version may take before it is given up for its fallbacks; null for any time. 1 ms to 1 hour.</summary>
    [Id(9)]
    public TimeSpan? VersionTimeLimit { get; init; }

    /// <summary>Requests of one version at once on one silo; null for no limit. 1 to 1,000,000.</summary>
    [Id(10)]
    public int? VersionMaxAtOnce { get; init; }

    /// <summary>Runs once more what failed; null for never.</summary>
    [Id(11)]
    public RetrySettings? Retry { get; init; }

    /// <summary>Races by a second run what takes long; null for never.</summary>
    [Id(12)]
    public HedgeSettings? Hedge { get; init; }

    /// <summary>What is done with inputs that do not fit; null for refusing those that the version refuses.</summary>
    [Id(13)]
    public InputSettings? Inputs { get; init; }

    /// <summary>What is done while the model is degraded: mark, fallback or refuse; null for mark.</summary>
    [Id(14)]
    public string? OnDegraded { get; init; }

    /// <summary>What is remembered of predictions; null for nothing.</summary>
    [Id(15)]
    public DecisionSettings? Decisions { get; init; }
}
