using System.Collections.Immutable;
using System.Text.Json;
using Actors.Domain.Rollouts;
using Actors.Registry;
using Actors.Rollouts;

namespace Actors.Grains.Rollouts;

/// <summary>Between the messages of rollouts and what the rules know.</summary>
internal static class RolloutMapping
{
    public static RolloutPlan ToPlan(this RolloutSpec spec) => new(spec.Candidate, [.. spec.Steps.Select(step =>
        new RolloutStep(step.Share, TimeSpan.FromSeconds(step.BakeSeconds is >= 0 and <= 1e8 ? step.BakeSeconds : -1), step.MinSamples, step.NeedsApproval))])
    {
        Alpha = spec.Alpha,
        ErrorMargin = spec.ErrorMargin,
        LatencyQuantile = spec.LatencyQuantile,
        LatencyRatio = spec.LatencyRatio,
        OutputDistance = spec.OutputDistance,
        Metrics = [.. spec.Metrics.Select(metric => new MetricRule(metric.Name, metric.HigherIsBetter, metric.Margin) { MinSamples = metric.MinSamples })],
        ApproveRollback = spec.ApproveRollback,
        Include = [.. spec.Include],
        Exclude = [.. spec.Exclude],
        Shadows = [.. spec.Shadows],
        MostDisagreement = spec.MostDisagreement,
        Tolerance = spec.Tolerance,
        KeepInputs = spec.KeepInputs,
        InputDistance = spec.InputDistance,
        RunTimeRatio = spec.RunTimeRatio,
        MemoryRatio = spec.MemoryRatio,
    };

    public static RolloutSpec ToSpec(this RolloutPlan plan) => new(plan.Candidate, [.. plan.Steps.Select(step =>
        new RolloutStepSpec(step.Share, step.Bake.TotalSeconds, step.MinSamples, step.NeedsApproval))])
    {
        Alpha = plan.Alpha,
        ErrorMargin = plan.ErrorMargin,
        LatencyQuantile = plan.LatencyQuantile,
        LatencyRatio = plan.LatencyRatio,
        OutputDistance = plan.OutputDistance,
        Metrics = [.. plan.Metrics.Select(metric => new RolloutMetricSpec(metric.Name, metric.HigherIsBetter, metric.Margin) { MinSamples = metric.MinSamples })],
        ApproveRollback = plan.ApproveRollback,
        Include = [.. plan.Include],
        Exclude = [.. plan.Exclude],
        Shadows = [.. plan.Shadows],
        MostDisagreement = plan.MostDisagreement,
        Tolerance = plan.Tolerance,
        KeepInputs = plan.KeepInputs,
        InputDistance = plan.InputDistance,
        RunTimeRatio = plan.RunTimeRatio,
        MemoryRatio = plan.MemoryRatio,
    };

    /// <summary>Whether both say the same.</summary>
    public static bool IsSame(this RolloutSpec spec, RolloutPlan plan) => JsonSerializer.Serialize(spec) == JsonSerializer.Serialize(plan.ToSpec());

    public static RolloutView ToView(this Rollout rollout) => new(
        rollout.Id,
        rollout.Revision,
        Name(rollout.Phase),
        rollout.Plan.ToSpec(),
        rollout.Baseline,
        rollout.Step,
        rollout.Desired.ToView(),
        rollout.Observed?.ToView(),
        rollout.StartedAt,
        rollout.BakingSince,
        rollout.EndedAt,
        rollout.Evidence.StepSamples,
        [.. rollout.Conditions.Select(condition => new RolloutConditionView(condition.Type, condition.IsTrue, condition.Reason, condition.Message, condition.Since))],
        [.. rollout.Analyses.Select(ToView)],
        [.. rollout.Verdicts.Select(verdict => new RolloutVerdictView(
            verdict.At, verdict.Decision, verdict.Step, verdict.Reason, verdict.By, [.. verdict.Analyses.Select(ToView)]))],
        [.. rollout.Evidence.Shadows.Select(ToReport)]);

    public static RolloutSummary ToSummary(this PastRollout past) =>
        new(past.Id, past.Candidate, past.Baseline, Name(past.Phase), past.Reason, past.StartedAt, past.EndedAt);

    public static RolloutSample ToSample(this RolloutDelta delta) =>
        new(delta.Epoch, delta.Baseline.ToTotals(), delta.Candidate.ToTotals(), [.. delta.Shadows.Select(ToTotals)]);

    public static ShadowReport ToReport(this ShadowTotals totals) => new(
        totals.Version,
        totals.Compared,
        totals.Disagreed,
        totals.Failed,
        totals.Dropped,
        totals.Difference.Count,
        totals.Difference.Mean,
        totals.Difference.Squares,
        [.. totals.Samples]);

    public static RolloutOutcome ToOutcome(this ModelChangeOutcome outcome) => outcome switch
    {
        ModelChangeOutcome.Done => RolloutOutcome.Done,
        ModelChangeOutcome.UnknownModel => RolloutOutcome.UnknownModel,
        ModelChangeOutcome.UnknownVersion or ModelChangeOutcome.VersionArchived => RolloutOutcome.UnknownVersion,
        ModelChangeOutcome.GateClosed or ModelChangeOutcome.OverrideRefused => RolloutOutcome.GateClosed,
        ModelChangeOutcome.Invalid => RolloutOutcome.Invalid,
        _ => RolloutOutcome.Conflict,
    };

    /// <summary>The command; null where the order is none that there is.</summary>
    public static RolloutCommand? ToCommand(this RolloutOrder order) =>
        Enum.TryParse<RolloutCommand>(order.Command, ignoreCase: true, out var command) && Enum.IsDefined(command) ? command : null;

    public static RolloutOutcome ToOutcome(this RolloutRefusal refusal) =>
        refusal == RolloutRefusal.NotUnderWay ? RolloutOutcome.NotUnderWay : RolloutOutcome.Conflict;

    public static string ToDetail(this RolloutRefusal refusal, Rollout rollout, RolloutCommand command) => refusal == RolloutRefusal.NotUnderWay
        ? $"Rollout {rollout.Id} is over."
        : $"A rollout that is {rollout.Phase} cannot be told to {command}.";

    private static ArmTotals ToTotals(this ArmDelta delta) => new(
        delta.Requests, delta.Errors.ToImmutableSortedDictionary(StringComparer.Ordinal), delta.Units, [.. delta.Latency], [.. delta.Outputs])
    {
        Inputs = [.. delta.Inputs],
        Runs = delta.Runs.Length == 3 * RunTimes.Strata
            ? new([.. delta.Runs[..RunTimes.Strata]], [.. delta.Runs[RunTimes.Strata..(2 * RunTimes.Strata)]], [.. delta.Runs[(2 * RunTimes.Strata)..]])
            : RunTimes.None,
        Bytes = delta.Bytes,
        Failures = [.. delta.Failures],
    };

    public static MetricReading ToReading(this MetricValue value) => new(value.Metric, value.Value)
    {
        Version = value.Version == 0 ? null : value.Version,
        Key = value.Key,
        Segments = [.. value.Segments ?? []],
        At = value.At,
    };

    public static RolloutOutcome ToOutcome(this RolloutObjectionKind kind) => kind switch
    {
        RolloutObjectionKind.UnknownModel => RolloutOutcome.UnknownModel,
        RolloutObjectionKind.UnknownVersion => RolloutOutcome.UnknownVersion,
        RolloutObjectionKind.Conflict => RolloutOutcome.Conflict,
        _ => RolloutOutcome.Invalid,
    };

    private static ShadowTotals ToTotals(ShadowReport report) => new(
        report.Version,
        report.Compared,
        report.Disagreed,
        report.Failed,
        report.Dropped,
        new(report.DifferenceCount, report.DifferenceMean, report.DifferenceSquares),
        [.. report.Samples]);

    private static RolloutTargetView ToView(this RolloutTarget target) => new(target.Live, target.Share, [.. target.Shadows]);

    private static RolloutAnalysisView ToView(AnalysisResult result) => new(
        result.Name,
        result.Method,
        Name(result.Finding),
        result.Message,
        result.Numbers.Where(number => double.IsFinite(number.Value)).ToDictionary(StringComparer.Ordinal))
    {
        Samples = [.. result.Samples],
    };

    private static string Name(Enum value) => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
