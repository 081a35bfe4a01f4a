namespace Actors.Governance.Fairness;

/// <summary>What came of a report that was brought.</summary>
/// <param name="Change">What came of it.</param>
/// <param name="Revision">The revision that it is; null where it was refused.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.FairnessChange)]
public sealed record FairnessChange([property: Id(0)] GovernanceChange Change, [property: Id(1)] FairnessRevision? Revision);
