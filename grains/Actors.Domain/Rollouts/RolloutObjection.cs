namespace Actors.Domain.Rollouts;

/// <summary>Why a rollout cannot begin.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Detail">For people.</param>
public sealed record RolloutObjection(RolloutObjectionKind Kind, string Detail);
