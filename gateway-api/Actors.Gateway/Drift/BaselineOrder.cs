using System.Text.Json.Serialization;

namespace Actors.Gateway.Drift;

/// <summary>A request for a baseline from live rows, or from what somebody else has counted.</summary>
/// <param name="From">live or counts.</param>
/// <param name="Version">live: the model's version; left out: the live one.</param>
/// <param name="OfLastWindow">live: whether of the last judged window alone, rather than of all that is held.</param>
/// <param name="Source">counts: where they come from, for people; at most 200 characters.</param>
/// <param name="Features">counts: what was counted; features that the group does not have are passed over.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record BaselineOrder(string? From, int? Version, bool? OfLastWindow, string? Source, CountedFeatureOrder[]? Features);
