namespace Actors.Rollouts;

/// <summary>The answer to a request to a rollout.</summary>
/// <param name="Outcome">What came of it.</param>
/// <param name="Rollout">The rollout after the call; null where there is none.</param>
/// <param name="Detail">For people: what was wrong; null where the outcome is <see cref="RolloutOutcome.Done"/>.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.RolloutChange)]
public sealed record RolloutChange([property: Id(0)] RolloutOutcome Outcome, [property: Id(1)] RolloutView? Rollout, [property: Id(2)] string? Detail = null);
