using Actors.Devices;

namespace Actors.Grains.Devices;

/// <summary>What is kept of a tenant's devices as a whole.</summary>
internal sealed class DeviceFleetState
{
    /// <summary>Counts the changes.</summary>
    public long Revision { get; set; }

    /// <summary>Tokens, in the order in which they were made, each with its SHA-256 in hexadecimal.</summary>
    public List<DeviceFleetToken> Tokens { get; set; } = [];

    /// <summary>Certificates in PEM that issue client certificates, by name.</summary>
    public Dictionary<string, string> Issuers { get; set; } = [];

    /// <summary>Groups by name.</summary>
    public Dictionary<string, DeviceGroupView> Groups { get; set; } = [];
}
