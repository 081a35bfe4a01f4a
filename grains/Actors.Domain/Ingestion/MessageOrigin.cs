namespace Actors.Domain.Ingestion;

/// <summary>Where a broker's message came from, and what that says of readings that do not say it themselves.</summary>
/// <param name="Place">Its place at the broker, for people: a topic, or a record's partition and offset.</param>
/// <param name="Stream">The stream of readings that name none; null for none.</param>
/// <param name="Device">The device of readings that name none; null for none.</param>
/// <param name="At">The time of readings that name none, and from which ages count: Unix microseconds.</param>
public readonly record struct MessageOrigin(string Place, string? Stream, string? Device, long At);
