namespace Actors.Storage.Ingestion;

/// <summary>Up to which number a sender's readings of one count are dealt with; those below that it did not send are not meant.</summary>
public sealed record AcknowledgedReadings(string Device, string Stream, string Epoch, long Sequence);
