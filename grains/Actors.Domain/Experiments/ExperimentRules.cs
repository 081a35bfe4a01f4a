using System.Collections.Immutable;
using Actors.Domain.Rollouts;
using Actors.Domain.Statistics;

namespace Actors.Domain.Experiments;

/// <summary>Assigns units, counts them, and reads an experiment out.</summary>
public static class ExperimentRules
{
    /// <summary>Units of an arm below which nothing is said of it: intervals are asymptotic.</summary>
    public const long LeastUnits = 100;

    /// <summary>Which part of an experiment's units holds one.</summary>
    public static int PartOf(string unit, int parts) => (int)(Assignment.Hash(1, unit) % (ulong)parts);

    /// <summary>The arm that a unit's hash falls to.</summary>
    public static int Pick(ReadOnlySpan<double> shares, ulong hash)
    {
        var place = Assignment.Place(hash);
        var last = 0;
        for (var i = 0; i < shares.Length; i++)
        {
            place -= shares[i];
            last = shares[i] > 0 ? i : last;
            if (place < 0)
            {
                return i;
            }
        }

        // Rounding may leave a little: that is the last arm's that has a share at all.
        return last;
    }

    /// <summary>The shares once arms are stopped: theirs is shared out over the others as these stand to each other.</summary>
    public static double[] WithoutStopped(IReadOnlyList<double> shares, ImmutableArray<StoppedArm> stopped)
    {
        ArgumentNullException.ThrowIfNull(shares);
        double[] left = [.. shares.Select((share, arm) => stopped.Any(known => known.Arm == arm) ? 0 : share)];
        var sum = left.Sum();
        return [.. left.Select(share => share / sum)];
    }

    /// <summary>The shares to assign by next.</summary>
    public static double[] Shares(ExperimentPlan plan, IReadOnlyList<ArmSums> sums, ImmutableArray<StoppedArm> stopped)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.Allocation == Allocation.Fixed)
        {
            return WithoutStopped([.. plan.Arms.Select(arm => arm.Share)], stopped);
        }

        var better = plan.Metrics[0].HigherIsBetter;
        ArmPosterior[] arms = [.. plan.Arms.Select((_, arm) => sums.FirstOrDefault(sum => sum.Arm == arm && sum.Metric == 0)?.Pairs ?? default)
            .Select(pairs => new ArmPosterior(pairs.Count, Math.Clamp(better ? pairs.Y : pairs.Count - pairs.Y, 0, pairs.Count)))];
        int[] left = [.. Enumerable.Range(0, arms.Length).Where(arm => stopped.All(known => known.Arm != arm))];
        ArmPosterior[] open = [.. left.Select(arm => arms[arm])];
        var shared = plan.Allocation == Allocation.Thompson ? Bandit.Thompson(open, plan.LeastShare) : Bandit.UpperBound(open, plan.LeastShare);
        var shares = new double[arms.Length];
        for (var i = 0; i < left.Length; i++)
        {
            shares[left[i]] = shared[i];
        }

        return shares;
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
