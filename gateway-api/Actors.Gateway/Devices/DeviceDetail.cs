using System.Text.Json;

namespace Actors.Gateway.Devices;

/// <summary>A device.</summary>
/// <param name="Id">Its id.</param>
/// <param name="State">enrolled, online, silent, duplicate or revoked.</param>
/// <param name="Version">Counts its changes, check-ins included; the ETag.</param>
/// <param name="EnrolledAt">When it was enrolled.</param>
/// <param name="Token">The token that it was enrolled with.</param>
/// <param name="LastSeen">Its last contact.</param>
/// <param name="LeaseSeconds">For how long after a contact it counts as alive.</param>
/// <param name="Attributes">What is said of it.</param>
/// <param name="Groups">The groups that it was put in.</param>
/// <param name="DesiredVersion">The version of its desired properties.</param>
/// <param name="ReportedVersion">The number of its last report.</param>
/// <param name="Desired">What it is wanted to be.</param>
/// <param name="Reported">What it says that it is.</param>
/// <param name="Models">What it said last of its models.</param>
/// <param name="Update">Whether there is something for it to do at the DDI address.</param>
/// <param name="Hardware">What tells the machine from another.</param>
/// <param name="Revoked">Why its credentials are taken no more.</param>
/// <param name="Duplicate">Why it is thought that two machines use its identity.</param>
/// <param name="PublicKey">Its public key for sealed models.</param>
public sealed record DeviceDetail(
    string Id,
    string State,
    long Version,
    DateTimeOffset EnrolledAt,
    string Token,
    DateTimeOffset? LastSeen,
    long LeaseSeconds,
    IReadOnlyDictionary<string, string> Attributes,
    IReadOnlyList<string> Groups,
    long DesiredVersion,
    long ReportedVersion,
    JsonElement Desired,
    JsonElement Reported,
    JsonElement? Models,
    bool Update,
    string? Hardware,
    string? Revoked,
    string? Duplicate,
    string? PublicKey);
