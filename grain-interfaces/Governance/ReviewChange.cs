namespace Actors.Governance;

/// <summary>The answer to something said in a review.</summary>
/// <param name="Change">What came of it.</param>
/// <param name="Entry">The entry; null where there is none.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.ReviewChange)]
public sealed record ReviewChange([property: Id(0)] GovernanceChange Change, [property: Id(1)] ReviewEntryView? Entry);
