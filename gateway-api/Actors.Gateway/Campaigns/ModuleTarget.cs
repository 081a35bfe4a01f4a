using System.Text.Json.Serialization;

namespace Actors.Gateway.Campaigns;

/// <summary>A software module that is to be made.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Type">What it is on the device: os, bApp, jvm, or a word of one's own; null for bApp.</param>
/// <param name="Metadata">What devices are told with it; null for nothing.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ModuleTarget(string? Name, string? Version, string? Type, IReadOnlyDictionary<string, string>? Metadata);
