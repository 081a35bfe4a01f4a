using System.Globalization;
using System.Text.Json;
using Actors.Resilience;
using Actors.Statistics;

namespace Actors.Gateway.Statistics;

/// <summary>
/// The JSON form of the statistics extension. One client reads every member without checking, as an unsigned integer, so that none is ever
/// left out. Source: Triton, docs/protocol/extension_statistics.md.
/// </summary>
internal static class StatisticsJson
{
    /// <summary>Writes the members of the answer.</summary>
    public static void Write(Utf8JsonWriter json, IReadOnlyList<StatisticsEntry> entries)
    {
        json.WriteStartArray("model_stats"u8);
        foreach (var entry in entries)
        {
            json.WriteStartObject();
            Write(json, entry);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, StatisticsEntry entry)
    {
        var counts = entry.Version.Counts;
        json.WriteString("name"u8, entry.Name);
        json.WriteString("version"u8, entry.Version.Version.ToString(CultureInfo.InvariantCulture));
        json.WriteNumber("last_inference"u8, counts.LastInference?.ToUnixTimeMilliseconds() ?? 0);
        json.WriteNumber("inference_count"u8, counts.Inferences);
        json.WriteNumber("execution_count"u8, counts.Executions);
        json.WriteStartObject("inference_stats"u8);
        Write(json, "success", counts.Success);
        Write(json, "fail", counts.Fail);
        Write(json, "queue", counts.Queue);
        Write(json, "compute_input", counts.ComputeInput);
        Write(json, "compute_infer", counts.ComputeInfer);
        Write(json, "compute_output", counts.ComputeOutput);
        Write(json, "cache_hit", counts.CacheHit);
        Write(json, "cache_miss", counts.CacheMiss);
        json.WriteEndObject();

        // It is about models that answer a request several times, which none does here.
        json.WriteStartObject("response_stats"u8);
        json.WriteEndObject();
        WriteBatches(json, counts.Batches);
        WriteDispatches(json, counts.Dispatches);
        WriteTimes(json, counts.Times);
        WriteMemory(json, entry.Version.Bytes);
        Write(json, entry.Version.Resilience);

        if (counts.Remote is { } remote)
        {
            Write(json, remote);
        }
    }

    /// <summary>A member of our own, of versions that are answered elsewhere. The cost is in units of the currency, to the thousand-millionth.</summary>
    private static void Write(Utf8JsonWriter json, RemoteCounts remote)
    {
        json.WriteStartObject("remote"u8);
        json.WriteNumber("calls"u8, remote.Calls);
        json.WriteNumber("sent_bytes"u8, remote.SentBytes);
        json.WriteNumber("received_bytes"u8, remote.ReceivedBytes);
        json.WriteNumber("prompt_tokens"u8, remote.PromptTokens);
        json.WriteNumber("completion_tokens"u8, remote.CompletionTokens);
        if (remote.Currency is { } currency)
        {
            json.WriteNumber("cost"u8, remote.CostNanos / 1_000_000_000m);
            json.WriteString("currency"u8, currency);
        }

        json.WriteEndObject();
    }

    private static void WriteBatches(Utf8JsonWriter json, BatchCounts[] batches)
    {
        json.WriteStartArray("batch_stats"u8);
        foreach (var batch in batches)
        {
            json.WriteStartObject();
            json.WriteNumber("batch_size"u8, batch.Rows);
            Write(json, "compute_input", batch.ComputeInput);
            Write(json, "compute_infer", batch.ComputeInfer);
            Write(json, "compute_output", batch.ComputeOutput);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>A member of our own, of versions that were run: why their runs were started when they were.</summary>
    private static void WriteDispatches(Utf8JsonWriter json, Dictionary<string, long> dispatches)
    {
        if (dispatches.Count == 0)
        {
            return;
        }

        json.WriteStartObject("dispatch_stats"u8);
        foreach (var (reason, runs) in dispatches.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            json.WriteNumber(reason, runs);
        }

        json.WriteEndObject();
    }

    /// <summary>A member of our own, of versions that were run: requests by how long they took from arrival to answer, of which quantiles can be read.</summary>
    private static void WriteTimes(Utf8JsonWriter json, TimeCount[] times)
    {
        if (times.Length == 0)
        {
            return;
        }

        json.WriteStartArray("time_stats"u8);
        foreach (var time in times)
        {
            json.WriteStartObject();
            json.WriteNumber("from_ns"u8, time.FromNs);
            json.WriteNumber("until_ns"u8, time.UntilNs);
            json.WriteNumber("count"u8, time.Count);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteMemory(Utf8JsonWriter json, long bytes)
    {
        json.WriteStartArray("memory_usage"u8);
        if (bytes > 0)
        {
            json.WriteStartObject();
            json.WriteString("type"u8, "CPU"u8);
            json.WriteNumber("id"u8, 0);
            json.WriteNumber("byte_size"u8, bytes);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Beyond the extension, and only of versions that something guards: clients that read every member of theirs find them as they are.</summary>
    private static void Write(Utf8JsonWriter json, VersionResilience resilience)
    {
        if (resilience == VersionResilience.None)
        {
            return;
        }

        json.WriteStartObject("resilience"u8);
        json.WriteStartObject("breakers"u8);
        json.WriteNumber("closed"u8, resilience.Closed);
        json.WriteNumber("half_open"u8, resilience.HalfOpen);
        json.WriteNumber("open"u8, resilience.Open);
        json.WriteEndObject();
        json.WriteNumber("opened"u8, resilience.Openings);
        json.WriteNumber("closed_again"u8, resilience.Closings);
        json.WriteNumber("rejected"u8, resilience.Rejected);
        json.WriteNumber("crowded"u8, resilience.Crowded);
        json.WriteNumber("timed_out"u8, resilience.TimedOut);
        json.WriteNumber("retries"u8, resilience.Retries);
        json.WriteNumber("hedges"u8, resilience.Hedges);
        json.WriteNumber("hedges_won"u8, resilience.HedgesWon);
        json.WriteNumber("over_budget"u8, resilience.OverBudget);
        json.WriteNumber("fallbacks"u8, resilience.Fallbacks);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string member, DurationCount duration)
    {
        json.WriteStartObject(member);
        json.WriteNumber("count"u8, duration.Count);
        json.WriteNumber("ns"u8, duration.Nanoseconds);
        json.WriteEndObject();
    }
}
