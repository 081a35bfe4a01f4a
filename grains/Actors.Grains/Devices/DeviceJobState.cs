using Actors.Devices;

namespace Actors.Grains.Devices;

/// <summary>A change of many devices, as far as it is.</summary>
internal sealed class DeviceJobState
{
    /// <summary>What is done; null where nothing was begun.</summary>
    public StartDeviceJob? Request { get; set; }

    /// <summary>The last device that was looked at; null where all were.</summary>
    public string? After { get; set; } = "";

    /// <summary>Whether somebody ended it.</summary>
    public bool IsCancelled { get; set; }

    /// <summary>Devices that were looked at.</summary>
    public long Looked { get; set; }

    /// <summary>Devices that were changed.</summary>
    public long Changed { get; set; }

    /// <summary>Devices that could not be.</summary>
    public long Failed { get; set; }

    /// <summary>Some of the reasons.</summary>
    public List<string> Reasons { get; set; } = [];

    /// <summary>When it began.</summary>
    public DateTimeOffset StartedAt { get; set; }

    /// <summary>When it ended; null while it runs.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}
