namespace Actors.Storage.Ingestion;

/// <summary>A reading that is kept apart.</summary>
public sealed record QuarantinedReading(string Id, string Device, string Epoch, long Sequence, string Reason, string Detail, string Content, DateTimeOffset ReceivedAt);
