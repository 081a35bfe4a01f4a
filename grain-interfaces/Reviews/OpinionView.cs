namespace Actors.Reviews;

/// <summary>What a reviewer says.</summary>
/// <param name="By">Who.</param>
/// <param name="Answer">The answer that is right.</param>
/// <param name="Reason">Why; null where it is the model's and nobody said.</param>
/// <param name="At">When.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.OpinionView)]
public sealed record OpinionView(
    [property: Id(0)] string By,
    [property: Id(1)] string Answer,
    [property: Id(2)] string? Reason,
    [property: Id(3)] DateTimeOffset At);
