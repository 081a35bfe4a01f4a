namespace Actors.Domain.Governance.Fairness;

/// <summary>What a policy asks of one metric.</summary>
/// <param name="Metric">The metric: one of <see cref="FairnessMetric.Known"/>.</param>
/// <param name="Limit">A difference is at most, a ratio at least this; null for the limit that belongs to the metric's name.</param>
/// <param name="Attribute">The protected attribute; null for every one that is reported.</param>
/// <param name="Basis">Under which law or rule, and where; null where nobody says.</param>
public sealed record FairnessThreshold(string Metric, double? Limit, string? Attribute, string? Basis);
