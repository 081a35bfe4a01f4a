namespace Actors.Domain.Devices;

/// <summary>What contacts and their absence make of a device.</summary>
public static class DeviceStep
{
    /// <summary>A check-in.</summary>
    /// <returns>What the device is then, what is said of it, and the pages of telemetry that became full.</returns>
    /// <exception cref="DevicePropertiesException">What it reports is no object, or is too large.</exception>
    public static (DeviceState Next, DeviceContact Contact) CheckIn(DeviceState state, DeviceCheckIn said, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(said);
        var wasSilent = state.IsSilent;
        var (known, duplicate, isReplay) = DeviceIdentity.Judge(state, said.Boot, said.Sequence, said.Hardware);
        var next = known with { LastSeen = Later(state.LastSeen, now), IsSilent = false };
        if (isReplay)
        {
            return (next, new DeviceContact(duplicate, IsReplay: true, wasSilent, []));
        }

        if (!said.Reported.IsEmpty && (said.ReportedVersion is not { } number || number > state.ReportedVersion))
        {
            next = next with { Reported = DeviceProperties.Patch(state.Reported, said.Reported), ReportedVersion = said.ReportedVersion ?? state.ReportedVersion + 1 };
        }

        IReadOnlyList<DevicePage> pages = [];
        if (said.Measures.Count > 0)
        {
            var (measures, full) = DeviceMeasures.Read(state.Telemetry).Add(said.Measures, now);
            (next, pages) = (next with { Telemetry = measures.Write() }, full);
        }

        return (said.Models.IsEmpty ? next : next with { Models = said.Models }, new DeviceContact(duplicate, IsReplay: false, wasSilent, pages));
    }

    /// <summary>Any other contact of the device, such as a poll of an update client.</summary>
    public static DeviceState Hear(DeviceState state, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state with { LastSeen = Later(state.LastSeen, now), IsSilent = false };
    }

    /// <summary>What the device counts as.</summary>
    public static DeviceStanding Standing(DeviceState state, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Revoked.Length > 0 ? DeviceStanding.Revoked
            : state.Duplicate.Length > 0 ? DeviceStanding.Duplicate
            : state.LastSeen is not { } seen ? DeviceStanding.Enrolled
            : now - seen <= state.Lease ? DeviceStanding.Online
            : DeviceStanding.Silent;
    }

    /// <summary>The end of the device's lease; null before its first contact.</summary>
    public static DateTimeOffset? LeaseEnd(DeviceState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.LastSeen + state.Lease;
    }

    // The clock of another silo may be a little behind.
    private static DateTimeOffset Later(DateTimeOffset? seen, DateTimeOffset now) => seen > now ? seen.Value : now;
}
