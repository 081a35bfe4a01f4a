namespace Actors.Rollouts;

/// <summary>A step of a rollout's plan.</summary>
/// <param name="Share">The candidate's share of the traffic, 0 to 1; 0 for a step in shadow.</param>
/// <param name="BakeSeconds">How long it lasts at least.</param>
/// <param name="MinSamples">Requests of the candidate (compared copies, in shadow) that it takes at least.</param>
/// <param name="NeedsApproval">Whether somebody must approve before the next.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.RolloutStepSpec)]
public sealed record RolloutStepSpec(
    [property: Id(0)] double Share,
    [property: Id(1)] double BakeSeconds,
    [property: Id(2)] long MinSamples,
    [property: Id(3)] bool NeedsApproval = false);
