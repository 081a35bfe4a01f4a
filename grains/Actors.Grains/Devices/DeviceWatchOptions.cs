namespace Actors.Grains.Devices;

/// <summary>How devices are watched.</summary>
public sealed class DeviceWatchOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string Section = "Devices";

    /// <summary>How often a silo looks for devices that went silent. 100 ms to 1 hour. Default: 10 s.</summary>
    public TimeSpan SweepPeriod { get; set; } = TimeSpan.FromSeconds(10);
}
