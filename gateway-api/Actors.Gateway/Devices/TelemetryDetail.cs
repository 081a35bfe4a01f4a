namespace Actors.Gateway.Devices;

/// <summary>A device's telemetry.</summary>
/// <param name="Minutes">At most 66 minutes, oldest first; the last one may be under way.</param>
/// <param name="Hours">At most 54 hours, oldest first; the last one may be under way.</param>
public sealed record TelemetryDetail(IReadOnlyList<WindowDetail> Minutes, IReadOnlyList<WindowDetail> Hours);
