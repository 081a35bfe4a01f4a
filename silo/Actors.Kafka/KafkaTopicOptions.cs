namespace Actors.Kafka;

/// <summary>A topic, and what its records are.</summary>
public sealed class KafkaTopicOptions
{
    /// <summary>Its name: 1 to 249 of A-Z, a-z, 0-9, '.', '_' and '-'.</summary>
    public string Name { get; set; } = "";

    /// <summary>The stream of readings that name none; null for none. Readings that name no device are of the one that the record's key names.</summary>
    public string? Stream { get; set; }

    /// <summary>What a record is: <c>json</c> (a reading or an array of them), <c>ndjson</c> or <c>binary</c> (<c>application/vnd.actors.readings</c>). Default: json.</summary>
    public string Payload { get; set; } = "json";

    /// <summary>Whether the readings are kept in their streams. Default: true.</summary>
    public bool Keep { get; set; } = true;

    /// <summary>The model that predicts from each reading, and where its answers go; null for none.</summary>
    public KafkaPredictOptions? Predict { get; set; }
}
