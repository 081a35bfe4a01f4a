namespace Actors.Gateway.Devices;

/// <summary>A minute or an hour.</summary>
/// <param name="Start">Its first instant.</param>
/// <param name="Measures">What was measured, by name.</param>
public sealed record WindowDetail(DateTimeOffset Start, IReadOnlyDictionary<string, MeasureDetail> Measures);
