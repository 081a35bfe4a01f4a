namespace Actors.EdgeAgent.Time;

/// <summary>What a device's hardware says of time.</summary>
internal interface IDeviceTime
{
    /// <summary>Which boot of the device it is; another text for each.</summary>
    string Boot { get; }

    /// <summary>Milliseconds since that boot, sleep included.</summary>
    long MonotonicMs { get; }
}
