namespace Actors.Domain.Ingestion;

/// <summary>Names one window of a stream.</summary>
/// <param name="Window">The name in the stream's definition.</param>
/// <param name="Device">Whose.</param>
/// <param name="Start">Its begin, in Unix microseconds.</param>
public readonly record struct WindowKey(string Window, string Device, long Start);
