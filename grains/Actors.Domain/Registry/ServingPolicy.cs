using System.Collections.Immutable;
using Actors.Domain.Decisions;
using Actors.Domain.Resilience;

namespace Actors.Domain.Registry;

/// <summary>How a model wants to be served. A part that is null leaves it to the silo's own settings. <see cref="ServingRules"/> has the ranges.</summary>
public sealed record ServingPolicy
{
    /// <summary>What holds for a model that sets nothing.</summary>
    public static ServingPolicy Default { get; } = new();

    /// <summary>The deadline of a request that names none, from its arrival.</summary>
    public TimeSpan? DefaultTimeout { get; init; }

    /// <summary>Rows of one batch at most.</summary>
    public int? MaxBatchRows { get; init; }

    /// <summary>Batch sizes that the model is run with, ascending and distinct; empty for any.</summary>
    public ImmutableArray<int> AllowedBatchRows { get; init; } = [];

    /// <summary>The model's share of worker time beside its tenant's other models.</summary>
    public int? Weight { get; init; }

    /// <summary>Keeps answers for equal inputs; null for no result cache.</summary>
    public CachePolicy? ResultCache { get; init; }

    /// <summary>Requests a second at most, on one gateway; null for no limit.</summary>
    public double? RequestsPerSecond { get; init; }

    /// <summary>Requests under way at once at most, on one gateway; null for no limit.</summary>
    public int? MaxConcurrentRequests { get; init; }

    /// <summary>Leaves versions alone that fail too often; null for no breaker.</summary>
    public BreakerPolicy? Breaker { get; init; }

    /// <summary>How long a run of a version may take before it is given up; null for any time.</summary>
    public TimeSpan? VersionTimeLimit { get; init; }

    /// <summary>Requests of one version at once on one silo; null for no limit.</summary>
    public int? VersionMaxAtOnce { get; init; }

    /// <summary>Runs again what failed; null for never.</summary>
    public RetryPolicy? Retry { get; init; }

    /// <summary>Races what takes long; null for never.</summary>
    public HedgePolicy? Hedge { get; init; }

    /// <summary>What is done with inputs that do not fit; null for refusing those that its version refuses.</summary>
    public InputPolicy? Inputs { get; init; }

    /// <summary>What is done while the model is degraded; null for marking answers.</summary>
    public DegradedAnswer? OnDegraded { get; init; }

    /// <summary>What is remembered of predictions; null for nothing.</summary>
    public DecisionPolicy? Decisions { get; init; }

    /// <summary>What answers requests without a version when the version that should has not, in this order.</summary>
    public ImmutableArray<FallbackStep> Fallback { get; init; } = [];

    /// <summary>What guards the runs of each version.</summary>
    public GuardPolicy ToGuard() => new(Breaker, VersionTimeLimit, VersionMaxAtOnce, Retry, Hedge);

    /// <summary>The policy with smaller or larger batches for the time being: sizes that no longer fit are left out.</summary>
    /// <param name="maxBatchRows">Rows of one batch at most; null changes nothing.</param>
    public ServingPolicy WithBatchRows(int? maxBatchRows) => maxBatchRows is not int most
        ? this
        : this with { MaxBatchRows = most, AllowedBatchRows = AllowedBatchRows.RemoveAll(rows => rows > most) };

    /// <summary>Whether all parts agree, sizes one by one.</summary>
    public bool Equals(ServingPolicy? other) =>
        other is not null
        && DefaultTimeout == other.DefaultTimeout
        && MaxBatchRows == other.MaxBatchRows
        && AllowedBatchRows.AsSpan().SequenceEqual(other.AllowedBatchRows.AsSpan())
        && Weight == other.Weight
        && ResultCache == other.ResultCache
        && Nullable.Equals(RequestsPerSecond, other.RequestsPerSecond)
        && MaxConcurrentRequests == other.MaxConcurrentRequests
        && ToGuard() == other.ToGuard()
        && Inputs == other.Inputs
        && OnDegraded == other.OnDegraded
        && Decisions == other.Decisions
        && Fallback.AsSpan().SequenceEqual(other.Fallback.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() =>
        HashCode.Combine(DefaultTimeout, MaxBatchRows, AllowedBatchRows.Length, Weight, ResultCache, RequestsPerSecond, MaxConcurrentRequests, ToGuard());
}
