namespace Actors.Rollouts;

/// <summary>What somebody asks of a rollout.</summary>
/// <param name="Command">pause, resume, abort or approve.</param>
/// <param name="Reason">Why; null says nothing.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.RolloutOrder)]
public sealed record RolloutOrder([property: Id(0)] string Command, [property: Id(1)] string? Reason);
