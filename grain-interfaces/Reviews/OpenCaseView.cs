namespace Actors.Reviews;

/// <summary>A case that waits for people. What reviewers said so far is not in it: a second opinion is given without the first.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Priority">0 to 9; the highest goes first.</param>
/// <param name="Due">When it escalates, or did.</param>
/// <param name="Opinions">How many reviewers have to agree.</param>
/// <param name="Given">How many have said something.</param>
/// <param name="Escalated">Why it has escalated; null where it has not.</param>
/// <param name="LeasedBy">Whose it is; null where it is nobody's.</param>
/// <param name="LeasedUntil">How long.</param>
/// <param name="Dispute">Why it is disputed; null where it is not.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.OpenCaseView)]
public sealed record OpenCaseView(
    [property: Id(0)] string Id,
    [property: Id(1)] int Priority,
    [property: Id(2)] DateTimeOffset Due,
    [property: Id(3)] int Opinions,
    [property: Id(4)] int Given,
    [property: Id(5)] string? Escalated,
    [property: Id(6)] string? LeasedBy,
    [property: Id(7)] DateTimeOffset? LeasedUntil,
    [property: Id(8)] string? Dispute);
