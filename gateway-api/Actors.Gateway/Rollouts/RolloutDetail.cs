using Actors.Rollouts;

namespace Actors.Gateway.Rollouts;

/// <summary>A model's rollout as it stands, and those before it.</summary>
/// <param name="Rollout">The one under way or, where none is, the last; without its verdicts.</param>
/// <param name="Past">Those before it, oldest first, the last 20.</param>
public sealed record RolloutDetail(RolloutView Rollout, IReadOnlyList<RolloutSummary> Past);
