namespace Actors.Grains.Devices;

/// <summary>The names of what is said of devices; each one's subject is the device's id.</summary>
internal static class DeviceSignals
{
    /// <summary>1 where a device was not heard within its lease, 0 where it is heard again.</summary>
    public const string Silent = "device.silent";

    /// <summary>1 where two machines seem to use one identity.</summary>
    public const string Duplicate = "device.duplicate";
}
