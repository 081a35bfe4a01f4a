namespace Actors.Rollouts;

/// <summary>A rollout that is over.</summary>
[GenerateSerializer, Immutable, Alias(AliasNames.RolloutSummary)]
public sealed record RolloutSummary(
    [property: Id(0)] string Id,
    [property: Id(1)] int Candidate,
    [property: Id(2)] int Baseline,
    [property: Id(3)] string Phase,
    [property: Id(4)] string Reason,
    [property: Id(5)] DateTimeOffset StartedAt,
    [property: Id(6)] DateTimeOffset? EndedAt);
