using System.Globalization;
using System.Text.Json;
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
        WriteMemory(json, entry.Version.Bytes);
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

    private static void Write(Utf8JsonWriter json, string member, DurationCount duration)
    {
        json.WriteStartObject(member);
        json.WriteNumber("count"u8, duration.Count);
        json.WriteNumber("ns"u8, duration.Nanoseconds);
        json.WriteEndObject();
    }
}
