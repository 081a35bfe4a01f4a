namespace Actors.Experiments;

/// <summary>An arm that a guardrail has stopped: its units get the first arm.</summary>
/// <param name="Arm">The arm.</param>
/// <param name="At">When.</param>
/// <param name="Reason">For people.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.StoppedArmView)]
public sealed record StoppedArmView([property: Id(0)] string Arm, [property: Id(1)] DateTimeOffset At, [property: Id(2)] string Reason);
