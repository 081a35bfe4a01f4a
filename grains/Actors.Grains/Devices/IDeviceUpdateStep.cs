using Actors.Devices;

namespace Actors.Grains.Devices;

/// <summary>What campaigns do with a device's update slot: a pure step over the bytes that the device keeps for them.</summary>
internal interface IDeviceUpdateStep
{
    /// <summary>Does what a command says.</summary>
    /// <param name="device">The device.</param>
    /// <param name="slot">What was kept; empty for nothing.</param>
    /// <param name="command">What is wanted.</param>
    /// <param name="now">The time.</param>
    DeviceUpdated Step(DeviceKey device, ReadOnlyMemory<byte> slot, DeviceUpdatesCommand command, DateTimeOffset now);
}
