using Actors.Domain.Ingestion;

namespace Actors.Gateway.Ingestion;

/// <summary>A stream.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Revision">How often it was defined.</param>
/// <param name="Definition">What its readings look like, and what is made of them.</param>
/// <param name="ChangedAt">When it was defined last.</param>
/// <param name="Readings">Readings taken.</param>
/// <param name="Behind">Batches of readings that are not in windows yet.</param>
internal sealed record StreamDetail(string Name, long Revision, StreamDefinition Definition, DateTimeOffset ChangedAt, long? Readings, long? Behind);
