using System.Text.Json.Serialization;

namespace Actors.Gateway.Governance.Fairness;

/// <summary>What a version did to groups of people: counts, from which the metrics are computed here.</summary>
/// <param name="Favourable">Which answer is the favourable one, in words; 1 to 256 characters.</param>
/// <param name="Dataset">On what it was counted.</param>
/// <param name="Attributes">1 to 32 protected attributes, with at most 256 groups together.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record FairnessReportDetail(string? Favourable, string? Dataset, IReadOnlyList<FairnessAttributeDetail>? Attributes);
