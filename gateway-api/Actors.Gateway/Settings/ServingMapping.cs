using System.Globalization;
using Actors.Decisions;
using Actors.Domain.Decisions;
using Actors.Domain.Registry;
using Actors.Gateway.Problems;
using Actors.Registry;

namespace Actors.Gateway.Settings;

/// <summary>Between the API's settings and the grains'. Ranges are the grain's to check; here a number only has to fit its type.</summary>
internal static class ServingMapping
{
    private static readonly DecisionPolicy DefaultPolicy = new();
    private static readonly long MostMs = (long)TimeSpan.MaxValue.TotalMilliseconds;

    public static ServingDetail ToDetail(this ServingSettings settings) => new(
        Milliseconds(settings.DefaultTimeout),
        settings.MaxBatchRows,
        settings.AllowedBatchRows,
        settings.Weight,
        settings.ResultCache is { } cache ? new CacheDetail(cache.MaxBytes, Milliseconds(cache.TimeToLive)) : null,
        settings.RequestsPerSecond,
        settings.MaxConcurrentRequests,
        settings.Breaker?.ToDetail(),
        settings.Fallback is { } steps ? [.. steps.Select(step => step.ToDetail())] : null,
        Milliseconds(settings.VersionTimeLimit),
        settings.VersionMaxAtOnce,
        settings.Retry?.ToDetail(),
        settings.Hedge?.ToDetail(),
        settings.Inputs?.ToDetail(),
        settings.OnDegraded,
        settings.Decisions is { } decisions ? ToDetail(decisions) : null);

    /// <exception cref="ProblemException">A time is too large for any clock, or a cache lacks one of its bounds.</exception>
    public static ServingSettings ToSettings(this ServingDetail detail) => new()
    {
        DefaultTimeout = Time("defaultTimeoutMs", detail.DefaultTimeoutMs, ServingRules.LongestTimeout),
        MaxBatchRows = detail.MaxBatchRows,
        AllowedBatchRows = detail.AllowedBatchRows is { } sizes ? [.. sizes] : null,
        Weight = detail.Weight,
        ResultCache = detail.ResultCache is { } cache ? ToSettings(cache) : null,
        RequestsPerSecond = detail.RequestsPerSecond,
        MaxConcurrentRequests = detail.MaxConcurrentRequests,
        Breaker = detail.Breaker?.ToSettings(),
        Fallback = detail.Fallback is { } steps ? [.. steps.Select(step => step.ToSettings())] : null,
        VersionTimeLimit = Time("versionTimeLimitMs", detail.VersionTimeLimitMs, ServingRules.LongestTimeout),
        VersionMaxAtOnce = detail.VersionMaxAtOnce,
        Retry = detail.Retry?.ToSettings(),
        Hedge = detail.Hedge?.ToSettings(),
        Inputs = detail.Inputs?.ToSettings(),
        OnDegraded = ResilienceMapping.Answer("onDegraded", detail.OnDegraded),
        Decisions = detail.Decisions is { } decisions ? ToSettings(decisions) : null,
    };

    private static DecisionsDetail ToDetail(DecisionSettings settings) => new(
        settings.Level, settings.Share, settings.RetentionDays, settings.RefusesWhenFull, settings.Omitted, settings.Digested, settings.Personal, settings.ConfidenceOutput,
        settings.IsImmutable);

    private static DecisionSettings ToSettings(DecisionsDetail detail) => detail.Level is "none" or "sampled" or "full" or "durable"
        ? new DecisionSettings(
            detail.Level, detail.Share ?? DefaultPolicy.Share, detail.RetentionDays ?? DefaultPolicy.RetentionDays, detail.RefusesWhenFull ?? DefaultPolicy.RefusesWhenFull)
        {
            Omitted = [.. detail.Omitted ?? []],
            Digested = [.. detail.Digested ?? []],
            Personal = [.. detail.Personal ?? []],
            ConfidenceOutput = detail.ConfidenceOutput,
            IsImmutable = detail.Immutable ?? DefaultPolicy.IsImmutable,
        }
        : throw new ProblemException(ProblemKinds.InvalidRequest, "decisions.level must be none, sampled, full or durable.");

    private static ResultCacheSettings ToSettings(CacheDetail cache) =>
        cache.MaxBytes is { } bytes && Time("resultCache.timeToLiveMs", cache.TimeToLiveMs, ServingRules.LongestTimeToLive) is { } life
            ? new ResultCacheSettings(bytes, life)
            : throw new ProblemException(ProblemKinds.InvalidRequest, "resultCache lacks a bound; it must be like {\"maxBytes\":1048576,\"timeToLiveMs\":60000}.");

    /// <exception cref="ProblemException">The time is too large for any clock.</exception>
    public static TimeSpan? Time(string member, long? milliseconds, TimeSpan longest)
    {
        if (milliseconds is not { } value)
        {
            return null;
        }

        return value >= 0 && value <= MostMs
            ? new TimeSpan(value * TimeSpan.TicksPerMillisecond)
            : throw new ProblemException(
                ProblemKinds.InvalidRequest,
                string.Create(CultureInfo.InvariantCulture, $"{member} is {value}; it must be 1 to {longest.TotalMilliseconds}."));
    }

    private static long? Milliseconds(TimeSpan? time) => (long?)time?.TotalMilliseconds;
}
