namespace Actors.Grains.Devices;

/// <summary>What came of changing a page of devices.</summary>
/// <param name="Next">The device that the next page follows; null where there is none.</param>
/// <param name="Looked">Devices that were looked at.</param>
/// <param name="Changed">Devices that were changed.</param>
/// <param name="Failed">Devices that could not be.</param>
/// <param name="Reasons">Why not.</param>
internal sealed record DevicePageDone(string? Next, int Looked, int Changed, int Failed, IReadOnlyList<string> Reasons);
