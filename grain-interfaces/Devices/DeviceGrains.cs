namespace Actors.Devices;

/// <summary>Finds the grains of devices by their typed keys, so that no caller builds a key of text.</summary>
public static class DeviceGrains
{
    /// <summary>The grain of a device.</summary>
    public static IDeviceGrain GetDevice(this IGrainFactory grains, DeviceKey key)
    {
        ArgumentNullException.ThrowIfNull(grains);
        return grains.GetGrain<IDeviceGrain>(key.ToString());
    }

    /// <summary>Who may enrol devices of a tenant, and how they are grouped.</summary>
    public static IDeviceFleetGrain GetDeviceFleet(this IGrainFactory grains, string tenant)
    {
        ArgumentNullException.ThrowIfNull(grains);
        return grains.GetGrain<IDeviceFleetGrain>(tenant);
    }

    /// <summary>A change of many devices.</summary>
    public static IDeviceJobGrain GetDeviceJob(this IGrainFactory grains, string tenant, string id)
    {
        ArgumentNullException.ThrowIfNull(grains);
        return grains.GetGrain<IDeviceJobGrain>($"{tenant}/{id}");
    }
}
