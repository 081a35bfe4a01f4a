using Actors.Domain.Ingestion;

namespace Actors.Storage.Ingestion;

/// <summary>What is known of a device's readings.</summary>
public sealed record DeviceState(string Device, DateTimeOffset ChangedAt, DeviceReadings Readings);
