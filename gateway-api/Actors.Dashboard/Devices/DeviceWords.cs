using Actors.Dashboard.Controls;

namespace Actors.Dashboard.Devices;

/// <summary>What a device's state means to a reader at a glance.</summary>
internal static class DeviceWords
{
    /// <summary>How a state looks.</summary>
    public static BadgeKind OfState(string state) => state switch { "online" => BadgeKind.Good, "silent" => BadgeKind.Warn, "duplicate" or "revoked" => BadgeKind.Bad, _ => BadgeKind.Neutral };
}
