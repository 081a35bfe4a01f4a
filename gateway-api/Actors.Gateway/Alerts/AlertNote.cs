using System.Text.Json.Serialization;

namespace Actors.Gateway.Alerts;

/// <summary>What somebody says to something.</summary>
/// <param name="Note">In words; null for nothing.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record AlertNote(string? Note);
