using Actors.Domain.Registry;
using Actors.Grains.Decisions;
using Actors.Grains.Resilience;
using Actors.Registry;

namespace Actors.Grains.Registry;

/// <summary>Between the settings that travel and the policy that the rules know.</summary>
internal static class ServingMapping
{
    public static ServingPolicy ToPolicy(this ServingSettings settings) => new()
    {
        DefaultTimeout = settings.DefaultTimeout,
        MaxBatchRows = settings.MaxBatchRows,
        AllowedBatchRows = [.. settings.AllowedBatchRows ?? []],
        Weight = settings.Weight,
        ResultCache = settings.ResultCache is { } cache ? new CachePolicy(cache.MaxBytes, cache.TimeToLive) : null,
        RequestsPerSecond = settings.RequestsPerSecond,
        MaxConcurrentRequests = settings.MaxConcurrentRequests,
        Breaker = settings.Breaker?.ToPolicy(),
        VersionTimeLimit = settings.VersionTimeLimit,
        VersionMaxAtOnce = settings.VersionMaxAtOnce,
        Retry = settings.Retry?.ToPolicy(),
        Hedge = settings.Hedge?.ToPolicy(),
        Inputs = settings.Inputs?.ToPolicy(),
        OnDegraded = settings.OnDegraded is { } onDegraded ? ResilienceMapping.ToAnswer(onDegraded) : null,
        Decisions = settings.Decisions?.ToPolicy(),
        Fallback = [.. (settings.Fallback ?? []).Select(step => step.ToStep())],
    };

    public static ServingSettings ToSettings(this ServingPolicy policy) => new()
    {
        DefaultTimeout = policy.DefaultTimeout,
        MaxBatchRows = policy.MaxBatchRows,
        AllowedBatchRows = policy.AllowedBatchRows.IsEmpty ? null : [.. policy.AllowedBatchRows],
        Weight = policy.Weight,
        ResultCache = policy.ResultCache is { } cache ? new ResultCacheSettings(cache.MaxBytes, cache.TimeToLive) : null,
        RequestsPerSecond = policy.RequestsPerSecond,
        MaxConcurrentRequests = policy.MaxConcurrentRequests,
        Breaker = policy.Breaker?.ToSettings(),
        VersionTimeLimit = policy.VersionTimeLimit,
        VersionMaxAtOnce = policy.VersionMaxAtOnce,
        Retry = policy.Retry?.ToSettings(),
        Hedge = policy.Hedge?.ToSettings(),
        Inputs = policy.Inputs?.ToSettings(),
        OnDegraded = policy.OnDegraded is { } onDegraded ? ResilienceMapping.ToName(onDegraded) : null,
        Decisions = policy.Decisions?.ToSettings(),
        Fallback = policy.Fallback.IsEmpty ? null : [.. policy.Fallback.Select(step => step.ToSettings())],
    };
}
