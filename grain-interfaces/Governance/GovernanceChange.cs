namespace Actors.Governance;

/// <summary>The answer to a change of governance or a review.</summary>
/// <param name="Outcome">What came of it.</param>
/// <param name="Detail">For people: what was wrong; null where nothing was.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.GovernanceChange)]
public sealed record GovernanceChange([property: Id(0)] GovernanceOutcome Outcome, [property: Id(1)] string? Detail);
