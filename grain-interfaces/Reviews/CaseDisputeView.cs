namespace Actors.Reviews;

/// <summary>The person affected does not accept an answer.</summary>
/// <param name="By">Who brought it.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">When.</param>
/// <param name="Answer">The answer that is disputed; null where there was none.</param>
/// <param name="Excluded">Who decided it, and does not again.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.CaseDisputeView)]
public sealed record CaseDisputeView(
    [property: Id(0)] string By,
    [property: Id(1)] string Reason,
    [property: Id(2)] DateTimeOffset At,
    [property: Id(3)] string? Answer,
    [property: Id(4)] string[] Excluded);
