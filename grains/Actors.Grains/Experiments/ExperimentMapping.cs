using Actors.Domain.Experiments;
using Actors.Domain.Statistics;
using Actors.Experiments;

namespace Actors.Grains.Experiments;

/// <summary>Between the messages of experiments and what the rules know.</summary>
internal static class ExperimentMapping
{
    /// <summary>The plan; null where the allocation is none that there is.</summary>
    public static ExperimentPlan? ToPlan(this ExperimentSpec spec) =>
        !Enum.TryParse<Allocation>(spec.Allocation, ignoreCase: true, out var allocation) || !Enum.IsDefined(allocation) ? null
        : new([.. spec.Arms.Select(arm => new ExperimentArm(arm.Name, arm.Version, arm.Share))],
            [.. spec.Metrics.Select(metric => new ExperimentMetric(metric.Name, metric.HigherIsBetter, metric.IsGuardrail, metric.Margin, metric.CountsMissing))])
        {
            Alpha = spec.Alpha,
            Allocation = allocation,
            LeastShare = spec.LeastShare,
            Model = spec.Model,
        };

    public static ExperimentSpec ToSpec(this ExperimentPlan plan) => new(
        [.. plan.Arms.Select(arm => new ExperimentArmSpec(arm.Name, arm.Share, arm.Version))],
        [.. plan.Metrics.Select(metric => new ExperimentMetricSpec(metric.Name, metric.HigherIsBetter, metric.IsGuardrail, metric.Margin, metric.CountsMissing))])
    {
        Alpha = plan.Alpha,
        Allocation = System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(plan.Allocation.ToString()),
        LeastShare = plan.LeastShare,
        Model = plan.Model,
    };

    public static MetricSums ToMessage(this ArmSums sums) => new(
        sums.Arm,
        sums.Metric,
        sums.Units,
        sums.Pairs.Count,
        sums.Pairs.Y,
        sums.Pairs.X,
        sums.Pairs.YY,
        sums.Pairs.XX,
        sums.Pairs.XY,
        sums.Weighted,
        sums.WeightedSquares);

    public static ArmSums ToSums(this MetricSums sums) => new(
        sums.Arm, sums.Metric, sums.Units, new PairSums(sums.Count, sums.Y, sums.X, sums.YY, sums.XX, sums.XY), sums.Weighted, sums.WeightedSquares);

    public static ExperimentView ToView(this ExperimentState state, ExperimentPlan plan, IReadOnlyList<ArmSums> sums)
    {
        long[] units = [.. plan.Arms.Select((_, arm) => sums.FirstOrDefault(sum => sum.Arm == arm && sum.Metric == 0)?.Units ?? 0)];
        int[] open = [.. Enumerable.Range(0, units.Length).Where(arm => state.Stopped.All(known => known.Arm != arm))];
        var total = open.Sum(arm => plan.Arms[arm].Share);

        // Arms that go on keep their shares beside each other when another is stopped.
        var split = plan.Allocation == Allocation.Fixed && open.Length > 1
            ? SampleRatio.LogEvidence([.. open.Select(arm => units[arm])], [.. open.Select(arm => plan.Arms[arm].Share / total)])
            : 0;
        var method = plan.Allocation == Allocation.Fixed
            ? "CUPED (Deng et al. 2013); asymptotic confidence sequence (Waudby-Smith et al. 2021); Bonferroni over all comparisons"
            : "inverse propensity weights; asymptotic confidence sequence (Waudby-Smith et al. 2021); Bonferroni over all comparisons";
        return new(
            plan.ToSpec(),
            state.StartedAt,
            state.EndedAt,
            state.Shares,
            units,
            Math.Min(1, Math.Exp(-split)),
            [.. Guardrails.Read(plan, sums, [.. state.Stopped]).Select(found => found.ToView(method))])
        {
            Stopped = [.. state.Stopped.Select(known => new StoppedArmView(plan.Arms[known.Arm].Name, known.At, known.Reason))],
            EndReason = state.EndReason,
        };
    }

    public static ExperimentNow ToNow(this ExperimentState state, ExperimentPlan plan) =>
        new(state.Number, plan.ToSpec(), state.Salt, state.Shares, state.EndedAt is not null) { Stopped = [.. state.Stopped.Select(known => known.Arm)] };

    private static ComparisonView ToView(this ArmComparison found, string method) => new(
        found.Arm,
        found.Metric,
        found.Finding,
        found.FirstMean,
        found.Mean,
        found.Difference.Estimate,
        double.IsFinite(found.Difference.Interval.Low) ? found.Difference.Interval.Low : null,
        double.IsFinite(found.Difference.Interval.High) ? found.Difference.Interval.High : null,
        found.Difference.PValue,
        found.Alpha,
        method,
        found.Coefficient);
}
