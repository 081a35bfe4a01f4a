using System.Text.Json.Serialization;

namespace Actors.Gateway.Devices;

/// <summary>Changes of a device; what is left out stays.</summary>
/// <param name="Attributes">Attributes to set, or with null to remove.</param>
/// <param name="AddGroups">Groups to put it in.</param>
/// <param name="RemoveGroups">Groups to take it out of.</param>
/// <param name="LeaseSeconds">For how long after a contact it counts as alive; 10 to 7776000.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record DevicePatch(
    IReadOnlyDictionary<string, string?>? Attributes, IReadOnlyList<string>? AddGroups, IReadOnlyList<string>? RemoveGroups, long? LeaseSeconds);
