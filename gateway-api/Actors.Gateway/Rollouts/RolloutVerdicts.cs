using Actors.Rollouts;

namespace Actors.Gateway.Rollouts;

/// <summary>What was decided in a rollout.</summary>
/// <param name="Rollout">The rollout's id.</param>
/// <param name="Items">The decisions with all that they rest on, oldest first.</param>
public sealed record RolloutVerdicts(string Rollout, IReadOnlyList<RolloutVerdictView> Items);
