using Actors.Devices;

namespace Actors.Grains.Devices;

/// <summary>What a step over a device's update slot comes to.</summary>
/// <param name="Slot">What is to be kept; null where it stays as it is, and nothing has to be written.</param>
/// <param name="HasUpdate">Whether there is something for the device to do at the DDI address, where <paramref name="Slot"/> is not null.</param>
/// <param name="Reply">What the caller is told.</param>
internal sealed record DeviceUpdated(byte[]? Slot, bool HasUpdate, DeviceUpdatesReply Reply);
