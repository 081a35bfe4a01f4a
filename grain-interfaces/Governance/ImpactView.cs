namespace Actors.Governance;

/// <summary>What a model's use may do to people.</summary>
[GenerateSerializer, Immutable, Alias(AliasNames.ImpactView)]
public sealed record ImpactView(
    [property: Id(0)] string Purpose,
    [property: Id(1)] string[] AffectedGroups,
    [property: Id(2)] string[] Harms,
    [property: Id(3)] string[] Mitigations,
    [property: Id(4)] string Oversight);
