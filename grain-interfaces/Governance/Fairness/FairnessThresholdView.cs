namespace Actors.Governance.Fairness;

/// <summary>What a policy asks of one fairness metric.</summary>
/// <param name="Metric">The metric's name.</param>
/// <param name="Limit">A difference is at most, a ratio at least this; null for the limit that belongs to the metric's name.</param>
/// <param name="Attribute">The protected attribute; null for every one that is reported.</param>
/// <param name="Basis">Under which law or rule; null where nobody says.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.FairnessThresholdView)]
public sealed record FairnessThresholdView(
    [property: Id(0)] string Metric, [property: Id(1)] double? Limit, [property: Id(2)] string? Attribute, [property: Id(3)] string? Basis);
