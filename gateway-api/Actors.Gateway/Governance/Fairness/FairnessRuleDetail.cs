using System.Text.Json.Serialization;

namespace Actors.Gateway.Governance.Fairness;

/// <summary>What a policy asks of fairness reports.</summary>
/// <param name="Thresholds">1 to 32; each has to hold.</param>
/// <param name="MinCases">How many cases a rate has to be counted from for its group to be compared; left out: 100.</param>
/// <param name="AllowsSmallGroups">Whether groups with fewer cases are named, and otherwise passed over, else they close the gate; left out: true.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record FairnessRuleDetail(IReadOnlyList<FairnessThresholdDetail>? Thresholds, int? MinCases, bool? AllowsSmallGroups);
