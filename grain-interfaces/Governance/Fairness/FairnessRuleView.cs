namespace Actors.Governance.Fairness;

/// <summary>What a policy asks of fairness reports.</summary>
/// <param name="Thresholds">The thresholds; each has to hold.</param>
/// <param name="MinCases">How many cases a rate has to be counted from for its group to be compared.</param>
/// <param name="AllowsSmallGroups">Whether smaller groups are named, and otherwise passed over; else they close the gate.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.FairnessRuleView)]
public sealed record FairnessRuleView(
    [property: Id(0)] FairnessThresholdView[] Thresholds, [property: Id(1)] int MinCases, [property: Id(2)] bool AllowsSmallGroups);
