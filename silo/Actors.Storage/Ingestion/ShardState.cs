using Actors.Domain.Ingestion;

namespace Actors.Storage.Ingestion;

/// <summary>A shard as the writer knows it: true as long as nobody else has written to it.</summary>
internal sealed class ShardState
{
    /// <summary>The sequence of the batch to come; -1 where the shard has no row.</summary>
    public required long NextBatch { get; set; }

    /// <summary>What is known of devices that were met, and whether they have a row.</summary>
    public Dictionary<string, (DeviceReadings Device, bool IsStored)> Devices { get; } = new(StringComparer.Ordinal);
}
