using System.Text.Json.Serialization;

namespace Actors.Gateway.Models;

/// <summary>Why something is changed.</summary>
/// <param name="Reason">At most 1000 characters; kept with the change for good.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ChangeReason(string? Reason);
