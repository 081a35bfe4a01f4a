using System.Collections.Immutable;
using Actors.Domain.Statistics;

namespace Actors.Domain.Governance.Fairness;

/// <summary>Computes metrics from counts.</summary>
public static class FairnessMeasure
{
    /// <summary>The confidence of intervals.</summary>
    public const double Confidence = 0.95;

    /// <summary>A metric of an attribute.</summary>
    /// <param name="attribute">The groups.</param>
    /// <param name="metric">The metric.</param>
    /// <param name="minCases">How many cases a rate has to be counted from for its group to be compared; at least 1.</param>
    /// <remarks>
    /// The interval follows from Wilson intervals of every group's rates that hold together (Bonferroni): whatever rates lie within those, the metric lies within this.
    /// It is wide rather than wrong, since the lowest and the highest are picked after looking.
    /// </remarks>
    public static FairnessFinding Of(ProtectedTrait attribute, FairnessMetric metric, long minCases)
    {
        ArgumentNullException.ThrowIfNull(attribute);
        ArgumentNullException.ThrowIfNull(metric);
        ArgumentOutOfRangeException.ThrowIfLessThan(minCases, 1);
        var small = attribute.Groups.Where(group => metric.Rates.Any(kind => !(group.Rate(kind)?.Of >= minCases))).Select(group => group.Name).ToImmutableArray();
        var compared = attribute.Groups.RemoveAll(group => small.Contains(group.Name));
        if (compared.Length < 2)
        {
            return new FairnessFinding(attribute.Name, metric, Value: null, Within: null, [], small);
        }

        var z = Normal.Quantile(1 - ((1 - Confidence) / 2 / compared.Length / metric.Rates.Length));
        var gaps = metric.Rates.Select(kind => Gap(metric, kind, compared, z)).ToImmutableArray();
        return new FairnessFinding(
            attribute.Name,
            metric,
            Together(metric, gaps, gap => gap.Value),
            new Interval(Together(metric, gaps, gap => gap.Within.Low), Together(metric, gaps, gap => gap.Within.High)),
            gaps,
            small);
    }

    private static FairnessGap Gap(FairnessMetric metric, RateKind kind, ImmutableArray<FairnessGroup> compared, double z)
    {
        var rates = compared.Select(group => (group.Name, Rate: group.Rate(kind)!.Value)).ToList();
        var ordered = rates.OrderBy(group => group.Rate.Value).ThenBy(group => group.Name, StringComparer.Ordinal).Select(group => (group.Name, group.Rate.Value)).ToImmutableArray();
        var within = rates.Select(group => group.Rate.Within(z)).ToList();

        // The lowest rate is between the least low end and the least high end of all; the highest likewise.
        var (lowest, highest) = (new Interval(within.Min(rate => rate.Low), within.Min(rate => rate.High)), new Interval(within.Max(rate => rate.Low), within.Max(rate => rate.High)));
        var wide = metric.Apart(lowest.Low, highest.High);
        var narrow = metric.Apart(Math.Min(lowest.High, highest.Low), highest.Low);
        return new FairnessGap(kind, metric.Apart(ordered[0].Value, ordered[^1].Value), new Interval(Math.Min(wide, narrow), Math.Max(wide, narrow)), ordered);
    }

    private static double Together(FairnessMetric metric, ImmutableArray<FairnessGap> gaps, Func<FairnessGap, double> part) =>
        metric.IsMean ? gaps.Average(part) : metric.IsRatio ? gaps.Min(part) : gaps.Max(part);
}
