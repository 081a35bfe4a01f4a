namespace Actors.Governance.Fairness;

/// <summary>What a version did to groups of people: counts, from which metrics are computed.</summary>
/// <param name="Favourable">Which answer is the favourable one, in words.</param>
/// <param name="Dataset">On what it was counted; null where nobody says.</param>
/// <param name="Attributes">The protected attributes.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.FairnessReportView)]
public sealed record FairnessReportView(
    [property: Id(0)] string Favourable, [property: Id(1)] string? Dataset, [property: Id(2)] FairnessAttributeView[] Attributes);
