namespace Actors.Rollouts;

/// <summary>A plan for rollouts of any model.</summary>
/// <param name="Name">1 to 63 of a-z, 0-9 and '-', beginning with a letter.</param>
/// <param name="Plan">The plan; its candidate is 0, and is named when a rollout begins.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.RolloutPlanView)]
public sealed record RolloutPlanView([property: Id(0)] string Name, [property: Id(1)] RolloutSpec Plan);
