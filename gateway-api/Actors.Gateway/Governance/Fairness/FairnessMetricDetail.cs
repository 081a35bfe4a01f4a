namespace Actors.Gateway.Governance.Fairness;

/// <summary>A metric of one protected attribute.</summary>
/// <param name="Attribute">The attribute.</param>
/// <param name="Metric">The metric's name, as policies write it.</param>
/// <param name="Value">The highest rate less the lowest, or for a ratio the lowest over the highest; null where fewer than two groups can be compared.</param>
/// <param name="Low">The least that it is with a confidence of 95 % over all groups at once; null where there is no value.</param>
/// <param name="High">The most that it is.</param>
/// <param name="Lowest">The group with the lowest of the rate that decides.</param>
/// <param name="Highest">The group with the highest.</param>
/// <param name="TooSmall">The groups that are counted from too few cases, or not in full, and were not compared.</param>
public sealed record FairnessMetricDetail(
    string Attribute, string Metric, double? Value, double? Low, double? High, string? Lowest, string? Highest, IReadOnlyList<string> TooSmall);
