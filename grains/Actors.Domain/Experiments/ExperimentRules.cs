using System.Collections.Immutable;
using Actors.Domain.Rollouts;
using Actors.Domain.Statistics;

namespace Actors.Domain.Experiments;

/// <summary>Assigns units, counts them, and reads an experiment out.</summary>
public static class ExperimentRules
{
    /// <summary>Units of an arm below which nothing is said of it: intervals are asymptotic.</summary>
    public const long LeastUnits = 100;

    /// <summary>The arm that a unit's hash falls to.</summary>
    public static int Pick(ReadOnlySpan<double> shares, ulong hash)
    {
        var place = Assignment.Place(hash);
        for (var i = 0; i < shares.Length - 1; i++)
        {
            place -= shares[i];
            if (place < 0)
            {
                return i;
            }
        }

        return shares.Length - 1;
    }

    /// <summary>The shares to assign by next.</summary>
    public static double[] Shares(ExperimentPlan plan, IReadOnlyList<ArmSums> sums)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.Allocation == Allocation.Fixed)
        {
            return [.. plan.Arms.Select(arm => arm.Share)];
        }

        var better = plan.Metrics[0].HigherIsBetter;
        ArmPosterior[] arms = [.. plan.Arms.Select((_, arm) => sums.FirstOrDefault(sum => sum.Arm == arm && sum.Metric == 0)?.Pairs ?? default)
            .Select(pairs => new ArmPosterior(pairs.Count, Math.Clamp(better ? pairs.Y : pairs.Count - pairs.Y, 0, pairs.Count)))];
        return plan.Allocation == Allocation.Thompson ? Bandit.Thompson(arms, plan.LeastShare) : Bandit.UpperBound(arms, plan.LeastShare);
    }

    /// <summary>Adds units up.</summary>
    public static ImmutableArray<ArmSums> Sum(ExperimentPlan plan, IEnumerable<ExperimentUnit> units)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(units);
        var sums = new ArmSums[plan.Arms.Length * plan.Metrics.Length];
        for (var i = 0; i < sums.Length; i++)
        {
            sums[i] = new ArmSums(i / plan.Metrics.Length, i % plan.Metrics.Length, 0, default, 0, 0);
        }

        foreach (var unit in units)
        {
            for (var metric = 0; metric < plan.Metrics.Length; metric++)
            {
                ref var sum = ref sums[(unit.Arm * plan.Metrics.Length) + metric];
                var isKnown = unit.Values.TryGetValue(plan.Metrics[metric].Name, out var value);
                var weighted = value.Value / unit.Chance;
                sum = sum with
                {
                    Units = sum.Units + 1,
                    Pairs = isKnown || plan.Metrics[metric].CountsMissing ? sum.Pairs.Add(value.Value, value.Covariate) : sum.Pairs,
                    Weighted = sum.Weighted + weighted,
                    WeightedSquares = sum.WeightedSquares + (weighted * weighted),
                };
            }
        }

        return [.. sums];
    }

    /// <summary>Compares every arm with the first in every metric. Alpha is shared out over all of these comparisons, so that any reading of them is covered.</summary>
    public static ImmutableArray<ArmComparison> Read(ExperimentPlan plan, IReadOnlyList<ArmSums> sums)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(sums);
        var alpha = plan.Alpha / ((plan.Arms.Length - 1) * plan.Metrics.Length);
        var comparisons = ImmutableArray.CreateBuilder<ArmComparison>();
        for (var arm = 1; arm < plan.Arms.Length; arm++)
        {
            for (var metric = 0; metric < plan.Metrics.Length; metric++)
            {
                comparisons.Add(Compare(plan, sums, arm, metric, alpha));
            }
        }

        return comparisons.ToImmutable();
    }

    private static ArmComparison Compare(ExperimentPlan plan, IReadOnlyList<ArmSums> sums, int arm, int metric, double alpha)
    {
        var (first, second) = (Of(sums, 0, metric), Of(sums, arm, metric));
        var isEnough = first.Pairs.Count >= LeastUnits && second.Pairs.Count >= LeastUnits;
        var rule = plan.Metrics[metric];
        var difference = plan.Allocation == Allocation.Fixed
            ? Cuped.Compare(first.Pairs, second.Pairs, alpha)
            : Weighted(sums, first, second, alpha);
        var (worst, best) = rule.HigherIsBetter ? (difference.Interval.Low, difference.Interval.High) : (-difference.Interval.High, -difference.Interval.Low);
        var finding = !isEnough ? "open"
            : rule.IsGuardrail ? best < -rule.Margin ? "broken" : worst >= -rule.Margin ? "kept" : "open"
            : worst > 0 ? "better" : best < 0 ? "worse" : "open";
        return new(
            plan.Arms[arm].Name, rule.Name, finding, first.Units, second.Units, first.Pairs.Metric.Mean, second.Pairs.Metric.Mean, difference, alpha,
            plan.Allocation == Allocation.Fixed ? Cuped.Coefficient(first.Pairs, second.Pairs) : 0);
    }

    /// <summary>Under a bandit each unit weighs the reciprocal of its chance, and those of other arms count as 0 (inverse propensity).</summary>
    private static MeanDifference Weighted(IReadOnlyList<ArmSums> sums, ArmSums first, ArmSums second, double alpha)
    {
        var units = sums.Where(sum => sum.Metric == first.Metric).Sum(sum => sum.Units);
        if (units < 2)
        {
            return MeanDifference.Of(default, default, alpha);
        }

        // The difference of the two weighted values of a unit, one of which is always 0.
        var mean = (second.Weighted - first.Weighted) / units;
        var variance = Math.Max(0, ((first.WeightedSquares + second.WeightedSquares) / units) - (mean * mean));
        return MeanDifference.Of(mean, variance / units, units, alpha, NormalMixture.DefaultTuning);
    }

    private static ArmSums Of(IReadOnlyList<ArmSums> sums, int arm, int metric) =>
        sums.FirstOrDefault(sum => sum.Arm == arm && sum.Metric == metric) ?? new ArmSums(arm, metric, 0, default, 0, 0);
}
