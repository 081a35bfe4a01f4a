using System.Text.Json;
using Actors.Devices;
using Actors.Domain.Devices;
using Actors.Storage.Devices;

namespace Actors.Gateway.Devices;

/// <summary>Devices as the API shows them.</summary>
internal static class DeviceDetails
{
    public static DeviceDetail ToDetail(this DeviceView device) => new(
        device.Id,
        device.Standing,
        device.Version,
        device.EnrolledAt,
        device.Token,
        device.LastSeen,
        (long)device.Lease.TotalSeconds,
        device.Attributes,
        device.Groups,
        device.DesiredVersion,
        device.ReportedVersion,
        Element(device.Desired),
        Element(device.Reported),
        device.Models.Length == 0 ? null : Element(device.Models),
        device.HasUpdate,
        device.Hardware,
        device.Revoked,
        device.Duplicate,
        device.PublicKey);

    /// <summary>A device of a search, with the groups whose filter holds for it.</summary>
    public static DeviceDetail ToDetail(this DeviceFinding device, DeviceGroups groups, DateTimeOffset now)
    {
        var state = device.State;
        return new DeviceDetail(
            device.Id,
            DeviceStep.Standing(state, now).ToString().ToLowerInvariant(),
            device.Version,
            state.EnrolledAt,
            state.Token,
            state.LastSeen,
            (long)state.Lease.TotalSeconds,
            DeviceProperties.ReadAttributes(state.Attributes),
            DeviceQuery.GroupsOf(device.Id, state, groups, now),
            state.DesiredVersion,
            state.ReportedVersion,
            Element(state.Desired),
            Element(state.Reported),
            state.Models.IsEmpty ? null : Element(state.Models),
            state.HasUpdate,
            NullIfEmpty(state.Hardware),
            NullIfEmpty(state.Revoked),
            NullIfEmpty(state.Duplicate),
            NullIfEmpty(state.PublicKey));
    }

    private static JsonElement Element(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json.IsEmpty ? "{}"u8.ToArray() : json);
        return document.RootElement.Clone();
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
