using System.Text.Json.Serialization;

namespace Actors.Gateway.Drift;

/// <summary>A request for a baseline from live rows.</summary>
/// <param name="From">live.</param>
/// <param name="Version">The model's version; left out: the live one.</param>
/// <param name="OfLastWindow">Whether of the last judged window alone, rather than of all that is held.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record LiveOrder(string? From, int? Version, bool? OfLastWindow);
