namespace Actors.Domain.Devices;

/// <summary>Some windows of telemetry, full and not to change: it takes the place of the page that is as old as the windows are kept.</summary>
/// <param name="Slot">Its place: 0 to <see cref="DeviceMeasures.Slots"/> - 1.</param>
/// <param name="Content">The windows, as <see cref="DeviceWindow"/> writes them.</param>
public sealed record DevicePage(int Slot, byte[] Content);
