namespace Actors.Domain.Ingestion;

/// <summary>Stored windows that readings may belong to: those that begin no later than one instant and end after another.</summary>
public readonly record struct WindowRange(string Window, string Device, long BeginsBy, long EndsAfter);
