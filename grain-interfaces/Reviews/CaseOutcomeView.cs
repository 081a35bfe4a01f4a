namespace Actors.Reviews;

/// <summary>How a case ended.</summary>
/// <param name="Id">The case.</param>
/// <param name="End">accepted, rejected or withdrawn.</param>
/// <param name="Model">The model's answer.</param>
/// <param name="Answer">The answer; null where there is none.</param>
/// <param name="At">When.</param>
/// <param name="Reason">Why.</param>
/// <param name="Opinions">What reviewers said, oldest first.</param>
/// <param name="IsEscalated">Whether it had escalated.</param>
/// <param name="Dispute">The dispute that it ends; null where it was the first time.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.CaseOutcomeView)]
public sealed record CaseOutcomeView(
    [property: Id(0)] string Id,
    [property: Id(1)] string End,
    [property: Id(2)] string Model,
    [property: Id(3)] string? Answer,
    [property: Id(4)] DateTimeOffset At,
    [property: Id(5)] string Reason,
    [property: Id(6)] OpinionView[] Opinions,
    [property: Id(7)] bool IsEscalated,
    [property: Id(8)] CaseDisputeView? Dispute);
