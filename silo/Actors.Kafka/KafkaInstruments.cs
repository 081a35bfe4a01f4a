using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Actors.Kafka;

/// <summary>What is counted of Kafka; series for each cluster and topic of the settings, none for a partition or device.</summary>
internal sealed class KafkaInstruments
{
    private readonly Counter<long> _records;
    private readonly Counter<long> _produced;
    private readonly Counter<long> _errors;
    private readonly Counter<long> _rebalances;
    private readonly Histogram<double> _batch;
    private readonly ConcurrentDictionary<(string Cluster, string Topic), long> _lag = new();
    private readonly ConcurrentDictionary<string, bool> _connected = new(StringComparer.Ordinal);

    public KafkaInstruments(IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        var meter = meters.Create("Actors.Kafka");
        _records = meter.CreateCounter<long>("actors.kafka.records", "{record}", "Records that were consumed, by what is in them: read, unreadable (in part or whole) or empty.");
        _produced = meter.CreateCounter<long>("actors.kafka.produced", "{record}", "Records of predictions that all replicas have.");
        _errors = meter.CreateCounter<long>("actors.kafka.errors", "{error}", "Steps that failed and are tried again: consume, commit, infer, keep or produce.");
        _rebalances = meter.CreateCounter<long>("actors.kafka.rebalances", "{rebalance}", "Times that partitions came or went.");
        _batch = meter.CreateHistogram<double>("actors.kafka.batch", "s", "How long records take from their consumption until their effect is durable.");
        _ = meter.CreateObservableGauge("actors.kafka.lag", Lag, "{record}", "Records of this process' partitions that have had no effect yet.");
        _ = meter.CreateObservableGauge("actors.kafka.connected", Connected, "{connection}", "Whether a broker of the cluster is connected: 1 or 0.");
    }

    /// <summary>A record that came.</summary>
    public void Came(string cluster, string topic, string result) => _records.Add(1, Tag("cluster", cluster), Tag("topic", topic), Tag("result", result));

    /// <summary>Predictions that were produced.</summary>
    public void Produced(string cluster, string topic, int count) => _produced.Add(count, Tag("cluster", cluster), Tag("topic", topic));

    /// <summary>A step that failed.</summary>
    public void Failed(string cluster, string step) => _errors.Add(1, Tag("cluster", cluster), Tag("step", step));

    /// <summary>Partitions that came or went.</summary>
    public void Rebalanced(string cluster) => _rebalances.Add(1, Tag("cluster", cluster));

    /// <summary>Records that were worked on together.</summary>
    public void Worked(string cluster, TimeSpan duration) => _batch.Record(duration.TotalSeconds, Tag("cluster", cluster));

    /// <summary>What the client says of itself.</summary>
    public void Measured(string cluster, KafkaStatistics statistics)
    {
        _connected[cluster] = statistics.IsConnected;
        foreach (var (topic, lag) in statistics.Lag)
        {
            _lag[(cluster, topic)] = lag;
        }
    }

    /// <summary>A cluster that is not consumed any more.</summary>
    public void Left(string cluster)
    {
        _connected[cluster] = false;
        foreach (var key in _lag.Keys.Where(key => key.Cluster == cluster))
        {
            _ = _lag.TryRemove(key, out _);
        }
    }

    private IEnumerable<Measurement<long>> Lag() => _lag.Select(one => new Measurement<long>(one.Value, Tag("cluster", one.Key.Cluster), Tag("topic", one.Key.Topic)));

    private IEnumerable<Measurement<int>> Connected() => _connected.Select(one => new Measurement<int>(one.Value ? 1 : 0, Tag("cluster", one.Key)));

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}
