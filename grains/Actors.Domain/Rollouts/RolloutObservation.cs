namespace Actors.Domain.Rollouts;

/// <summary>What a rollout is told; null for what is not known.</summary>
/// <param name="Sample">What silos counted.</param>
/// <param name="Applied">What the routes are, once the model says that every silo has them.</param>
/// <param name="Live">The version that is live.</param>
public sealed record RolloutObservation(RolloutSample? Sample = null, RolloutTarget? Applied = null, int? Live = null);
