namespace Actors.Governance.Fairness;

/// <summary>The groups that one protected attribute makes.</summary>
/// <param name="Name">The attribute.</param>
/// <param name="Groups">Its groups.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.FairnessAttributeView)]
public sealed record FairnessAttributeView([property: Id(0)] string Name, [property: Id(1)] FairnessGroupView[] Groups);
