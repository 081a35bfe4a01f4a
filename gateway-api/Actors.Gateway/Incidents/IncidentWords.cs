using System.Text.Json.Serialization;

namespace Actors.Gateway.Incidents;

/// <summary>What somebody says of an incident.</summary>
/// <param name="Text">In words, at most 4,000 characters.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record IncidentWords(string? Text);
