using Actors.Inference;
using Actors.Serving;
using Actors.Statistics;

namespace Actors.Grains.Serving;

/// <summary>Turns what the engine knows of a version into the message that adds up over silos.</summary>
internal static class StatisticsMapping
{
    public static VersionServing ToServing(this VersionResidence residence, int version, VersionCounts counts) =>
        new(version, (Residence)residence.State, residence.Detail, residence.Bytes, counts);

    public static VersionCounts ToCounts(this VersionStatistics statistics, ResultCacheCounts cache) => new()
    {
        LastInference = statistics.LastInference,
        Inferences = statistics.InferenceCount,
        Executions = statistics.ExecutionCount,

        // The protocol counts a cached answer among the successes and the queue, but as no run.
        Success = ToCount(statistics.Success) + cache.Hits,
        Fail = ToCount(statistics.Fail),
        Queue = ToCount(statistics.Queue) + new DurationCount(cache.Hits.Count, 0),
        ComputeInput = ToCount(statistics.ComputeInput),
        ComputeInfer = ToCount(statistics.ComputeInfer),
        ComputeOutput = ToCount(statistics.ComputeOutput),
        CacheHit = cache.Hits,
        CacheMiss = cache.Misses,
        Remote = statistics.Remote is { Use: var use, Currency: var currency }
            ? new RemoteCounts(use.Calls, use.SentBytes, use.ReceivedBytes, use.PromptTokens, use.CompletionTokens, use.CostNanos, currency)
            : null,
        Batches = [.. statistics.Batches.Select(ToCounts)],
        Times = [.. statistics.Times.Select(static time => new TimeCount(time.From, time.Until, time.Count))],
        Dispatches = statistics.Dispatches.ToDictionary(static reason => reason.Key.ToString().ToLowerInvariant(), static reason => reason.Value, StringComparer.Ordinal),
    };

    private static BatchCounts ToCounts(BatchSizeStatistics size) =>
        new(size.Rows, ToCount(size.ComputeInput), ToCount(size.ComputeInfer), ToCount(size.ComputeOutput));

    private static DurationCount ToCount(DurationStatistics duration) => new(duration.Count, duration.Nanoseconds);
}
