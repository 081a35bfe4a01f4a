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
}
