namespace Actors.Ingestion.Bridges;

/// <summary>Topics, and what their messages are.</summary>
public sealed class TopicOptions
{
    /// <summary>
    /// The subscription; <c>$share/GROUP/FILTER</c> shares it among the processes of a cluster. A broker that forgets shared subscriptions when it restarts, as mosquitto 2.0.11 does,
    /// drops what is published before a silo subscribes again; one silo with a plain filter loses nothing there.
    /// </summary>
    public string Filter { get; set; } = "";

    /// <summary>Where topics name a reading's stream and device, like <c>plant/{stream}/{device}</c>, for messages that do not; null for nowhere. Other levels are as in the filter.</summary>
    public string? Pattern { get; set; }

    /// <summary>The stream of readings that name none; null for none.</summary>
    public string? Stream { get; set; }

    /// <summary>The quality of delivery: 0 or 1. Default: 1.</summary>
    public int Quality { get; set; } = 1;

    /// <summary>What a message is: <c>json</c> (a reading or an array of them), <c>ndjson</c> or <c>binary</c> (<c>application/vnd.actors.readings</c>). Default: json.</summary>
    public string Payload { get; set; } = "json";
}
