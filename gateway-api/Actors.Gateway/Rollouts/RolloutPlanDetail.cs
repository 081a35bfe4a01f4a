using System.Text.Json.Nodes;

namespace Actors.Gateway.Rollouts;

/// <summary>A plan for rollouts of any model.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Plan">The plan as <c>PUT /api/v1/models/{name}/rollout</c> takes it, without a candidate.</param>
public sealed record RolloutPlanDetail(string Name, JsonObject Plan);
