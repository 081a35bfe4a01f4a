using System.Text.Json.Serialization;

namespace Actors.Gateway.Rollouts;

/// <summary>Why an order is given to a rollout.</summary>
/// <param name="Reason">In words.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record RolloutReason(string? Reason);
