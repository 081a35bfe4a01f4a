using System.Text.Json;
using System.Text.Json.Serialization;

namespace Actors.Gateway.Placement;

/// <summary>What is asked about where a model should answer.</summary>
/// <param name="Version">The version; without it the live one.</param>
/// <param name="Devices">A filter of devices, as where they are listed; without it all devices of the tenant.</param>
/// <param name="Facts">Figures to take in place of measured ones, by name: <c>inputBytes</c>, <c>outputBytes</c>, <c>modelBytes</c>, <c>cloudSeconds</c>, <c>cloudCpuSeconds</c>, <c>deviceSeconds</c>.</param>
/// <param name="Assumptions">Assumptions to take in place of the defaults, by the names that an answer lists.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record PlacementQuestion(int? Version, string? Devices, Dictionary<string, double>? Facts, Dictionary<string, JsonElement>? Assumptions);
