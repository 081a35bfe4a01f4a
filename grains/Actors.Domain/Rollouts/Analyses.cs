using System.Collections.Immutable;
using Actors.Domain.Statistics;

namespace Actors.Domain.Rollouts;

/// <summary>Says what a rollout's evidence amounts to.</summary>
public static class Analyses
{
    /// <summary>Samples of each arm below which no mean is judged by its asymptotic interval.</summary>
    public const long LeastForMeans = 100;

    /// <summary>The name of the analysis of the split.</summary>
    public const string SplitName = "split";

    /// <summary>Every analysis that the plan asks for and the step allows.</summary>
    public static ImmutableArray<AnalysisResult> Of(RolloutPlan plan, RolloutStep step, RolloutEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(evidence);
        var results = ImmutableArray.CreateBuilder<AnalysisResult>();
        if (step.IsShadow)
        {
            results.Add(Shadow(plan, evidence));
            results.AddRange(Memory(plan, evidence));
            return results.ToImmutable();
        }

        results.Add(Errors(plan, evidence));
        if (step.Share < 1)
        {
            results.Add(Split(step, evidence));
        }

        if (plan.LatencyQuantile is { } quantile)
        {
            results.Add(Latency(plan, quantile, evidence));
        }

        if (plan.OutputDistance is { } distance)
        {
            results.Add(DriftAnalyses.Outputs(plan, distance, evidence));
        }

        if (plan.InputDistance is { } apart && step.Share < 1)
        {
            results.Add(DriftAnalyses.Inputs(plan, apart, evidence));
        }

        if (plan.RunTimeRatio is { } ratio)
        {
            results.Add(ResourceAnalyses.RunTime(plan, ratio, evidence));
        }

        results.AddRange(Memory(plan, evidence));
        results.AddRange(plan.Metrics.Select(metric => Metric(plan, metric, evidence)));
        return results.ToImmutable();
    }

    private static AnalysisResult[] Memory(RolloutPlan plan, RolloutEvidence evidence) =>
        plan.MemoryRatio is { } ratio ? [ResourceAnalyses.Memory(plan, ratio, evidence)] : [];

    private static AnalysisResult Errors(RolloutPlan plan, RolloutEvidence evidence)
    {
        var seen = evidence.Errors.Seen;
        var difference = MeanDifference.OfRates(seen.BaselineErrors, seen.Baseline, seen.CanaryErrors, seen.Canary, plan.AlphaEach);
        var isWorse = evidence.Errors.PValue <= plan.AlphaEach;
        return new(
            "errors",
            "test martingale of two Bernoulli rates, one-sided (Turner, Ly and Grünwald 2021); interval by normal mixture (Waudby-Smith et al. 2021)",
            isWorse ? AnalysisFinding.Harm : AnalysisFinding.Fine,
            FormattableString.Invariant($"{seen.CanaryErrors} of {seen.Canary} requests failed on version {plan.Candidate}, {seen.BaselineErrors} of {seen.Baseline} on the baseline (always-valid p {evidence.Errors.PValue:G3}, level {plan.AlphaEach:G3})"),
            AnalysisNumbers.Of(
                ("baselineRequests", seen.Baseline), ("baselineErrors", seen.BaselineErrors), ("candidateRequests", seen.Canary), ("candidateErrors", seen.CanaryErrors),
                ("difference", difference.Estimate), ("differenceLow", difference.Interval.Low), ("differenceHigh", difference.Interval.High),
                ("pValue", evidence.Errors.PValue), ("alpha", plan.AlphaEach), ("margin", plan.ErrorMargin)))
        {
            Samples = evidence.Candidate.Failures,
        };
    }

    private static AnalysisResult Split(RolloutStep step, RolloutEvidence evidence)
    {
        var p = Math.Min(1, Math.Exp(-evidence.LogSplit));
        return new(
            SplitName,
            "sequential multinomial test (Lindon and Malek 2022)",
            p <= SampleRatio.DefaultAlpha ? AnalysisFinding.Doubt : AnalysisFinding.Fine,
            FormattableString.Invariant($"{evidence.StepCandidate} of {evidence.StepBaseline + evidence.StepCandidate} callers were sent to the candidate, {step.Share:P2} were meant to be (always-valid p {p:G3})"),
            AnalysisNumbers.Of(("baselineUnits", evidence.StepBaseline), ("candidateUnits", evidence.StepCandidate), ("share", step.Share), ("pValue", p), ("alpha", SampleRatio.DefaultAlpha)));
    }

    private static AnalysisResult Latency(RolloutPlan plan, double quantile, RolloutEvidence evidence)
    {
        // Each of the two intervals gets half the level.
        var before = Latencies.Quantile(evidence.Baseline.Latency, quantile, plan.AlphaEach / 2);
        var after = Latencies.Quantile(evidence.Candidate.Latency, quantile, plan.AlphaEach / 2);
        var isWorse = after.Low > plan.LatencyRatio * before.High;
        return new(
            "latency",
            "always-valid intervals of a quantile from ranks (Howard and Ramdas 2022), by Bonferroni",
            isWorse ? AnalysisFinding.Harm : AnalysisFinding.Fine,
            FormattableString.Invariant($"the {quantile:P1} quantile is {after.Low:F0} to {after.High:F0} µs on version {plan.Candidate}, {before.Low:F0} to {before.High:F0} µs on the baseline; {plan.LatencyRatio} times is allowed"),
            AnalysisNumbers.Of(
                ("baselineRequests", evidence.Baseline.Requests), ("candidateRequests", evidence.Candidate.Requests), ("quantile", quantile), ("allowedRatio", plan.LatencyRatio), ("baselineLowUs", before.Low), ("baselineHighUs", before.High),
                ("candidateLowUs", after.Low), ("candidateHighUs", after.High), ("alpha", plan.AlphaEach)));
    }

    private static AnalysisResult Metric(RolloutPlan plan, MetricRule rule, RolloutEvidence evidence)
    {
        var values = evidence.Metrics.First(metric => metric.Name == rule.Name);
        var difference = MeanDifference.Of(values.Baseline, values.Candidate, plan.AlphaEach);
        var isEnough = values.Baseline.Count >= LeastForMeans && values.Candidate.Count >= LeastForMeans;
        var isWorse = isEnough && (rule.HigherIsBetter ? difference.Interval.High < -rule.Margin : difference.Interval.Low > rule.Margin);
        return new(
            "metric:" + rule.Name,
            "asymptotic confidence sequence, normal mixture (Waudby-Smith et al. 2021)",
            isWorse ? AnalysisFinding.Harm : AnalysisFinding.Fine,
            FormattableString.Invariant($"{rule.Name} differs by {difference.Estimate:G4} (always {difference.Interval.Low:G4} to {difference.Interval.High:G4}) from the baseline's {values.Baseline.Mean:G4}; {rule.Margin:G4} worse is allowed"),
            AnalysisNumbers.Of(
                ("baselineCount", values.Baseline.Count), ("baselineMean", values.Baseline.Mean), ("candidateCount", values.Candidate.Count), ("candidateMean", values.Candidate.Mean),
                ("difference", difference.Estimate), ("differenceLow", difference.Interval.Low), ("differenceHigh", difference.Interval.High),
                ("leftOut", values.LeftOut), ("margin", rule.Margin), ("alpha", plan.AlphaEach)));
    }

    private static AnalysisResult Shadow(RolloutPlan plan, RolloutEvidence evidence)
    {
        var found = evidence.Shadows.FirstOrDefault(shadow => shadow.Version == plan.Candidate) ?? new(plan.Candidate, 0, 0, 0, 0, default, []);
        return new(
            "shadow",
            "outputs compared one by one with the live answer, by tolerance",
            plan.MostDisagreement is { } most && evidence.StepSamples > 0 && found.Disagreement > most ? AnalysisFinding.Doubt : AnalysisFinding.Fine,
            FormattableString.Invariant($"{found.Disagreed} of {found.Compared} copies disagreed, {found.Failed} failed, {found.Dropped} were dropped"),
            AnalysisNumbers.Of(("compared", found.Compared), ("disagreed", found.Disagreed), ("failed", found.Failed), ("dropped", found.Dropped), ("tolerance", plan.Tolerance), ("meanDifference", found.Difference.Mean)));
    }
}
