using System.Text.Json.Serialization;

namespace Actors.Gateway.Governance.Fairness;

/// <summary>What a policy asks of one fairness metric.</summary>
/// <param name="Metric">
/// demographic-parity-difference, demographic-parity-ratio, four-fifths, equal-opportunity-difference, equalized-odds-difference, equalized-odds-ratio or
/// average-odds-difference.
/// </param>
/// <param name="Limit">A difference is at most, a ratio at least this, 0 to 1; may be left out for four-fifths, which is 0.8.</param>
/// <param name="Attribute">The protected attribute; left out: every one that is reported.</param>
/// <param name="Basis">Under which law or rule, and where it holds.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record FairnessThresholdDetail(string? Metric, double? Limit, string? Attribute, string? Basis);
