namespace Actors.Kafka;

/// <summary>Kafka clusters whose records are readings.</summary>
public sealed class KafkaOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string Section = "Ingestion:Kafka";

    /// <summary>The file of librdkafka; null for the one that the system finds by its name.</summary>
    public string? Library { get; set; }

    /// <summary>The clusters. Default: none.</summary>
    public IList<KafkaClusterOptions> Clusters { get; } = [];
}
