using Actors.Domain.Rollouts;

namespace Actors.Grains.Rollouts;

/// <summary>What is kept of a rollout when the next one begins.</summary>
internal sealed record PastRollout(string Id, int Candidate, int Baseline, RolloutPhase Phase, string Reason, DateTimeOffset StartedAt, DateTimeOffset? EndedAt);
