namespace Actors.Governance;

/// <summary>A tenant's policies and closed periods.</summary>
[GenerateSerializer, Immutable, Alias(AliasNames.GovernanceView)]
public sealed record GovernanceView([property: Id(0)] PolicyView[] Policies, [property: Id(1)] FreezeView[] Freezes);
