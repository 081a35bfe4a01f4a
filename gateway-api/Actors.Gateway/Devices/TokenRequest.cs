using System.Text.Json.Serialization;

namespace Actors.Gateway.Devices;

/// <summary>A token to be made.</summary>
/// <param name="Id">Its name, 1 to 100 of <c>[A-Za-z0-9._:-]</c>; null for one that is made up.</param>
/// <param name="Kind">enrol, or gateway for one that vouches for any device; null for enrol.</param>
/// <param name="MaxUses">How many devices it enrols; null for 1.</param>
/// <param name="ExpiresAt">From when on it is taken no more; null for never.</param>
/// <param name="Groups">Groups that it puts devices in.</param>
/// <param name="Attributes">Attributes that it gives; what a device says of itself under the same name does not count.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record TokenRequest(
    string? Id, string? Kind, long? MaxUses, DateTimeOffset? ExpiresAt, IReadOnlyList<string>? Groups, IReadOnlyDictionary<string, string>? Attributes);
