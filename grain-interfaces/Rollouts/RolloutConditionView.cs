namespace Actors.Rollouts;

/// <summary>One thing that is so or is not, and why.</summary>
[GenerateSerializer, Immutable, Alias(AliasNames.RolloutConditionView)]
public sealed record RolloutConditionView(
    [property: Id(0)] string Type,
    [property: Id(1)] bool IsTrue,
    [property: Id(2)] string Reason,
    [property: Id(3)] string Message,
    [property: Id(4)] DateTimeOffset Since);
