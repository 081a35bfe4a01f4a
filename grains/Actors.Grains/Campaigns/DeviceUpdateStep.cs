using Actors.Devices;
using Actors.Grains.Devices;

namespace Actors.Grains.Campaigns;

/// <summary>Campaigns' step over what a device's row keeps for them.</summary>
internal sealed class DeviceUpdateStep : IDeviceUpdateStep
{
    /// <summary>The verb of commands in JSON, the only one.</summary>
    public const string Verb = "campaigns";

    public DeviceUpdated Step(DeviceKey device, ReadOnlyMemory<byte> slot, DeviceUpdatesCommand command, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(command);
        var (next, hasWork, answer) = DeviceUpdatesSlot.Take(slot, command.Content, now);
        return new DeviceUpdated(next, hasWork, new DeviceUpdatesReply("done", answer));
    }
}
