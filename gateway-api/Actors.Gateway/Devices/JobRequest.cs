using System.Text.Json;
using System.Text.Json.Serialization;

namespace Actors.Gateway.Devices;

/// <summary>One change of many devices. Exactly one of the changes is given.</summary>
/// <param name="Filter">Which devices; null for all.</param>
/// <param name="Amend">Attributes, groups and lease.</param>
/// <param name="Desired">A JSON merge patch of the desired properties.</param>
/// <param name="Revoke">Why their credentials are taken no more.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record JobRequest(string? Filter, DevicePatch? Amend, JsonElement? Desired, DeviceReason? Revoke);
