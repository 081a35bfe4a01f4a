using Actors.Storage.Ingestion;

namespace Actors.Gateway.Ingestion;

/// <summary>What became of readings that were sent together. All that is counted is on disk.</summary>
/// <param name="Accepted">Taken, late ones among them.</param>
/// <param name="Duplicates">There before.</param>
/// <param name="Late">Taken, but older than their stream's disorder allows: never live.</param>
/// <param name="Quarantined">Kept apart with their reasons.</param>
/// <param name="Acknowledged">By device, stream and epoch the highest sequence among them: what was sent up to there need not be sent again.</param>
internal sealed record ReadingsAnswer(int Accepted, int Duplicates, int Late, int Quarantined, IReadOnlyList<AcknowledgedReadings> Acknowledged);
