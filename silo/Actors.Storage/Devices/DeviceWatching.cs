namespace Actors.Storage.Devices;

/// <summary>When a device's lease is looked at.</summary>
public enum DeviceWatching
{
    /// <summary>When it was to be before; a check-in writes no index so. At that time the lease's new end is found in the row.</summary>
    AsBefore,

    /// <summary>Never.</summary>
    Never,

    /// <summary>At its end.</summary>
    AtLeaseEnd,
}
