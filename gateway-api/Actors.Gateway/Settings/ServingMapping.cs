using System.Globalization;
using Actors.Domain.Registry;
using Actors.Gateway.Problems;
using Actors.Registry;

namespace Actors.Gateway.Settings;

/// <summary>Between the API's settings and the grains'. Ranges are the grain's to check; here a number only has to fit its type.</summary>
internal static class ServingMapping
{
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
        settings.Fallback is { } steps ? [.. steps.Select(step => step.ToDetail())] : null);

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
    };

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
