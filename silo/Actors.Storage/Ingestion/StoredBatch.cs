using Actors.Domain.Ingestion;

namespace Actors.Storage.Ingestion;

/// <summary>Readings of a shard that were taken together.</summary>
public sealed record StoredBatch(long Sequence, DateTimeOffset WrittenAt, IReadOnlyList<Reading> Rows);
