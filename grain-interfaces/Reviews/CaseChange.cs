namespace Actors.Reviews;

/// <summary>What came of a change.</summary>
/// <param name="Outcome">What came of it.</param>
/// <param name="Case">The case afterwards, where there is one.</param>
/// <param name="Detail">Why it was refused, for people; null where it was not.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.CaseChange)]
public sealed record CaseChange([property: Id(0)] CaseChangeOutcome Outcome, [property: Id(1)] CaseView? Case, [property: Id(2)] string? Detail);
