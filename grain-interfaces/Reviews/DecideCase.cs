namespace Actors.Reviews;

/// <summary>A reviewer's opinion.</summary>
/// <param name="Case">On which case.</param>
/// <param name="Answer">The answer that is right.</param>
/// <param name="Reason">Why; needed where it is not the model's answer.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.DecideCase)]
public sealed record DecideCase([property: Id(0)] string Case, [property: Id(1)] string Answer, [property: Id(2)] string? Reason);
