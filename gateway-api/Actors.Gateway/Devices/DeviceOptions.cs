namespace Actors.Gateway.Devices;

/// <summary>How devices are received.</summary>
public sealed class DeviceOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string Section = "Devices";

    /// <summary>The usual interval between check-ins, which hints are spread around. 1 s to 1 day. Default: 5 minutes.</summary>
    public TimeSpan CheckInInterval { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Check-ins a second that one gateway lets in. 1 to 1,000,000. Default: 5,000.</summary>
    public double CheckInsPerSecond { get; set; } = 5_000;

    /// <summary>How much of that rate may come at once. 10 ms to 1 minute. Default: 2 s.</summary>
    public TimeSpan Burst { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>The latest time that a device is told to come again at when it is turned away. 1 s to 1 day. Default: 5 minutes.</summary>
    public TimeSpan LongestWait { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Whether HTTPS endpoints ask clients for a certificate, and take any in the handshake: which of them is a device's is decided by what was enrolled and by the tenant's issuers. Default: false.
    /// </summary>
    public bool ClientCertificates { get; set; }
}
