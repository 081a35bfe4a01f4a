using System.Globalization;
using System.Text.Json;

namespace Actors.Kafka;

/// <summary>What is used of the statistics that the client gives of itself.</summary>
/// <param name="IsConnected">Whether a broker is connected.</param>
/// <param name="Lag">By topic, the records of the consumer's partitions behind the last one that had its effect.</param>
internal sealed record KafkaStatistics(bool IsConnected, IReadOnlyDictionary<string, long> Lag)
{
    /// <summary>Reads librdkafka's document.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static KafkaStatistics Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        var isConnected = document.RootElement.TryGetProperty("brokers", out var brokers)
            && brokers.EnumerateObject().Any(broker => broker.Value.TryGetProperty("state", out var state) && state.ValueEquals("UP"));
        var lag = new Dictionary<string, long>(StringComparer.Ordinal);
        if (document.RootElement.TryGetProperty("topics", out var topics))
        {
            foreach (var topic in topics.EnumerateObject())
            {
                lag[topic.Name] = topic.Value.TryGetProperty("partitions", out var partitions) ? partitions.EnumerateObject().Sum(LagOf) : 0;
            }
        }

        return new KafkaStatistics(isConnected, lag);
    }

    /// <summary>0 for partitions that are others', and for the client's own one of records that have none.</summary>
    private static long LagOf(JsonProperty partition)
    {
        if (int.Parse(partition.Name, CultureInfo.InvariantCulture) < 0 || partition.Value.GetProperty("fetch_state").GetString() is "none" or "stopped" or "stopping")
        {
            return 0;
        }

        // Behind what is finished; before anything is, behind what the group has committed.
        var stored = Number("consumer_lag_stored");
        return Math.Max(0, stored >= 0 ? stored : Number("consumer_lag"));

        long Number(string name) => partition.Value.TryGetProperty(name, out var value) ? value.GetInt64() : -1;
    }
}
