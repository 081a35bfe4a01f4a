using Actors.Domain.Ingestion;

namespace Actors.Storage.Ingestion;

/// <summary>A stream as it is defined now.</summary>
public sealed record StreamRecord(string Tenant, string Name, long Revision, StreamDefinition Definition, DateTimeOffset ChangedAt);
