using System.Text.Json.Serialization;

namespace Actors.Gateway.Governance;

/// <summary>What came of a follow-up.</summary>
/// <param name="Text">1 to 1000 characters.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record Resolution([property: JsonPropertyName("resolution")] string? Text);
