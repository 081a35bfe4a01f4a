using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Actors.Devices;
using Actors.Domain.Devices;

namespace Actors.Grains.Devices;

/// <summary>Devices between their rows and the messages about them.</summary>
internal static class DeviceMapping
{
    public static DeviceView ToView(this DeviceState state, DeviceKey key, long version, DateTimeOffset now) =>
        new(key.Tenant, key.Id, version, NameOf(DeviceStep.Standing(state, now)))
        {
            EnrolledAt = state.EnrolledAt,
            Token = state.Token,
            LastSeen = state.LastSeen,
            Lease = state.Lease,
            Attributes = DeviceProperties.ReadAttributes(state.Attributes).ToDictionary(),
            Groups = [.. state.Groups],
            Desired = state.Desired.IsEmpty ? DeviceProperties.None.ToArray() : state.Desired.ToArray(),
            DesiredVersion = state.DesiredVersion,
            Reported = state.Reported.IsEmpty ? DeviceProperties.None.ToArray() : state.Reported.ToArray(),
            ReportedVersion = state.ReportedVersion,
            Models = state.Models.ToArray(),
            Revoked = NullIfEmpty(state.Revoked),
            Duplicate = NullIfEmpty(state.Duplicate),
            Hardware = NullIfEmpty(state.Hardware),
            PublicKey = NullIfEmpty(state.PublicKey),
            Thumbprint = NullIfEmpty(state.Thumbprint),
            HasUpdate = state.HasUpdate,
            Telemetry = state.Telemetry.ToArray(),
        };

    public static string NameOf(DeviceStanding standing) => standing switch
    {
        DeviceStanding.Enrolled => "enrolled",
        DeviceStanding.Online => "online",
        DeviceStanding.Silent => "silent",
        DeviceStanding.Duplicate => "duplicate",
        _ => "revoked",
    };

    public static DeviceCheckIn ToCheckIn(this CheckIn request) => new(BootOf(request.Boot), request.Sequence, request.Hardware ?? "")
    {
        Reported = request.Reported,
        ReportedVersion = request.ReportedVersion,
        Measures = [.. request.Measures.Zip(request.Values, KeyValuePair.Create)],
        Models = request.Models,
    };

    public static CheckedIn ToCheckedIn(this DeviceState state, long known) => new(
        DeviceOutcome.Done,
        state.DesiredVersion,
        state.DesiredVersion == known ? null : state.Desired.IsEmpty ? DeviceProperties.None.ToArray() : state.Desired.ToArray(),
        state.HasUpdate,
        state.ReportedVersion,
        state.Lease);

    /// <exception cref="DevicePropertiesException">What is wanted cannot be kept.</exception>
    public static DeviceState Amend(this DeviceState state, AmendDevice request)
    {
        var groups = new SortedSet<string>(state.Groups, StringComparer.Ordinal);
        groups.UnionWith(request.AddGroups ?? []);
        groups.ExceptWith(request.RemoveGroups ?? []);
        if (groups.Count > DeviceRules.MaxGroups || groups.Any(group => !DeviceRules.IsName(group)))
        {
            throw new DevicePropertiesException($"A device is in at most {DeviceRules.MaxGroups} groups, whose names are 1 to {DeviceRules.MaxName} of A-Z, a-z, 0-9, '.', '_', ':' and '-'.");
        }

        if (request.Lease is { } lease && (lease < DeviceRules.ShortestLease || lease > DeviceRules.LongestLease))
        {
            throw new DevicePropertiesException($"A lease is {DeviceRules.ShortestLease.TotalSeconds:0} to {DeviceRules.LongestLease.TotalSeconds:0} seconds.");
        }

        return state with
        {
            Attributes = request.Attributes is { } attributes || request.ReplacesAttributes
                ? DeviceProperties.PatchAttributes(request.ReplacesAttributes ? default : state.Attributes, request.Attributes ?? [])
                : state.Attributes,
            Groups = [.. groups],
            Lease = request.Lease ?? state.Lease,
        };
    }

    /// <exception cref="DevicePropertiesException">What is wanted cannot be kept.</exception>
    public static DeviceState Set(this DeviceState state, SetDesired request)
    {
        var desired = request.IsPatch ? DeviceProperties.Patch(state.Desired, request.Content) : DeviceProperties.Replace(request.Content);
        return desired.AsSpan().SequenceEqual(state.Desired.IsEmpty ? DeviceProperties.None : state.Desired.Span)
            ? state
            : state with { Desired = desired, DesiredVersion = state.DesiredVersion + 1 };
    }

    private static ulong BootOf(string? boot) =>
        string.IsNullOrEmpty(boot) ? 0 : BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(boot))) | 1;

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
