namespace Actors.Storage.Devices;

/// <summary>A part of what fits a filter.</summary>
/// <param name="Devices">In the order of their ids; may be empty while there is more.</param>
/// <param name="Next">The id that the search goes on after; null where all was looked at.</param>
/// <param name="Looked">Devices that were looked at.</param>
public sealed record DeviceFindings(IReadOnlyList<DeviceFinding> Devices, string? Next, int Looked);
