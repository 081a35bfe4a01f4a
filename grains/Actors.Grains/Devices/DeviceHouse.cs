using Actors.Alerts;
using Actors.Devices;
using Actors.Domain.Devices;
using Actors.Grains.Alerts;
using Actors.Storage.Devices;

namespace Actors.Grains.Devices;

/// <summary>What every device of a silo needs: one reference in a grain of which there may be a million.</summary>
internal sealed class DeviceHouse(IDeviceStore store, ISignals signals, IEnumerable<IDeviceUpdateStep> updates, TimeProvider clock)
{
    private readonly IDeviceUpdateStep? _updates = updates.LastOrDefault();

    public IDeviceStore Store => store;

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>The step of campaigns.</summary>
    /// <exception cref="InvalidOperationException">This silo has none.</exception>
    public IDeviceUpdateStep Updates => _updates ?? throw new InvalidOperationException("This silo runs no campaigns.");

    /// <exception cref="DevicesBusyException">Too much waits.</exception>
    public async Task<DeviceRow?> LoadAsync(DeviceKey device)
    {
        try
        {
            return await store.LoadAsync(device.Tenant, device.Id);
        }
        catch (DevicesOverloadedException overloaded)
        {
            throw new DevicesBusyException(overloaded.Message);
        }
    }

    /// <exception cref="DevicesBusyException">Too much waits.</exception>
    public async Task<DeviceWritten> WriteAsync(DeviceWrite write)
    {
        try
        {
            return await store.WriteAsync(write);
        }
        catch (DevicesOverloadedException overloaded)
        {
            throw new DevicesBusyException(overloaded.Message);
        }
    }

    /// <summary>Tells the tenant's alerts of a device. The state says it too, for good.</summary>
    public void Tell(DeviceKey device, string name, double value, string? definition, DateTimeOffset at) =>
        signals.Send(device.Tenant, new Signal(name, "", null, device.Id, value, at) { IsFinding = value > 0, Definition = definition });

    /// <summary>Says of a contact what alerts have to hear.</summary>
    public void Tell(DeviceKey device, DeviceContact contact, DateTimeOffset at)
    {
        if (contact.Duplicate is { } duplicate)
        {
            Tell(device, DeviceSignals.Duplicate, 1, duplicate, at);
        }

        if (contact.WasSilent)
        {
            Tell(device, DeviceSignals.Silent, 0, null, at);
        }
    }
}
