using System.Text.Json.Serialization;

namespace Actors.Gateway.Devices;

/// <summary>Why something is done.</summary>
/// <param name="Reason">In words, 1 to 500 characters.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record DeviceReason(string? Reason);
