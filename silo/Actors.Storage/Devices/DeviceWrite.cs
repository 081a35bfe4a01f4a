using Actors.Domain.Devices;

namespace Actors.Storage.Devices;

/// <summary>A write of one device's row.</summary>
/// <param name="Tenant">Its tenant.</param>
/// <param name="Id">Its id.</param>
/// <param name="After">The version that it follows; 0 for a new row.</param>
/// <param name="State">The state, which the next version has; null to delete the row and all that belongs to it.</param>
public sealed record DeviceWrite(string Tenant, string Id, long After, byte[]? State)
{
    /// <summary>Until when the device counts as alive; null before its first contact.</summary>
    public DateTimeOffset? LeaseEnd { get; init; }

    /// <summary>When the lease is to be looked at: never, as it was, or at its end.</summary>
    public DeviceWatching Watching { get; init; } = DeviceWatching.AsBefore;

    /// <summary>Pages of telemetry that are kept with it.</summary>
    public IReadOnlyList<DevicePage> Pages { get; init; } = [];

    /// <summary>The token that a new row takes a use of; null for none.</summary>
    public string? Token { get; init; }

    /// <summary>The uses that the token has in all.</summary>
    public long MaxUses { get; init; }

    internal long LeaseEndNumber => LeaseEnd?.ToUnixTimeMilliseconds() ?? 0;

    internal long WatchAt => Watching switch
    {
        DeviceWatching.Never => 0,
        DeviceWatching.AtLeaseEnd => LeaseEndNumber,
        _ => -1,
    };
}
