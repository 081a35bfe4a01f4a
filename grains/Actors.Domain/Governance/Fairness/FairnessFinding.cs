using System.Collections.Immutable;
using Actors.Domain.Statistics;

namespace Actors.Domain.Governance.Fairness;

/// <summary>A metric of one attribute.</summary>
/// <param name="Attribute">The attribute.</param>
/// <param name="Metric">The metric.</param>
/// <param name="Value">Its value; null where fewer than two groups can be compared.</param>
/// <param name="Within">Where it lies with the confidence asked for, over all groups and rates at once; null where there is no value.</param>
/// <param name="Gaps">What it was made of, one for each rate; empty where there is no value.</param>
/// <param name="Small">The groups that have too few cases to be compared.</param>
public sealed record FairnessFinding(
    string Attribute, FairnessMetric Metric, double? Value, Interval? Within, ImmutableArray<FairnessGap> Gaps, ImmutableArray<string> Small)
{
    /// <summary>What decides the value: the rate in which the groups are farthest apart.</summary>
    public FairnessGap? Widest => Gaps.IsEmpty ? null : Metric.IsRatio ? Gaps.MinBy(gap => gap.Value) : Gaps.MaxBy(gap => gap.Value);
}
