using System.Collections.Immutable;
using Actors.Domain.Statistics;

namespace Actors.Domain.Rollouts;

/// <summary>Everything that a rollout has seen.</summary>
/// <param name="Errors">The test of error rates.</param>
/// <param name="Outputs">The test of outputs.</param>
/// <param name="Baseline">The baseline's counts, of the whole rollout.</param>
/// <param name="Candidate">The candidate's.</param>
/// <param name="StepBaseline">The baseline's callers since the split last changed.</param>
/// <param name="StepCandidate">The candidate's.</param>
/// <param name="StepSamples">The candidate's requests, or compared copies in shadow, in this step.</param>
/// <param name="LogSplit">The most evidence against the split that there was in this step, as a logarithm.</param>
/// <param name="Metrics">Metrics from outside.</param>
/// <param name="Shadows">Versions in shadow.</param>
public sealed record RolloutEvidence(
    RateComparison Errors,
    OutputComparison Outputs,
    ArmTotals Baseline,
    ArmTotals Candidate,
    long StepBaseline,
    long StepCandidate,
    long StepSamples,
    double LogSplit,
    ImmutableArray<MetricTotals> Metrics,
    ImmutableArray<ShadowTotals> Shadows)
{
    /// <summary>The tests of inputs, one a column, of this step.</summary>
    public ImmutableArray<OutputComparison> Inputs { get; init; } = [];

    /// <summary>Nothing yet.</summary>
    public static RolloutEvidence Start(RolloutPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return new(
            new(),
            OutputComparison.Start(OutputBins.Count),
            ArmTotals.None,
            ArmTotals.None,
            0,
            0,
            0,
            0,
            [.. plan.Metrics.Select(metric => new MetricTotals(metric.Name, default, default))],
            []);
    }

    /// <summary>With what was counted.</summary>
    /// <param name="plan">The rollout's plan.</param>
    /// <param name="step">The step it is in.</param>
    /// <param name="epoch">The split in force; counts of another still tell of errors, but not of this split or step.</param>
    /// <param name="sample">What was counted.</param>
    public RolloutEvidence Add(RolloutPlan plan, RolloutStep step, int epoch, RolloutSample sample)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(sample);
        var counts = new RateCounts(sample.Baseline.Requests, sample.Baseline.Failed, sample.Candidate.Requests, sample.Candidate.Failed);
        var isCurrent = sample.Epoch == epoch;
        var next = this with
        {
            Errors = RateComparison.Step(Errors, plan.ErrorTest, counts).Next,
            Outputs = OutputComparison.Step(Outputs, plan.Alpha, sample.Baseline.Outputs.AsSpan(), sample.Candidate.Outputs.AsSpan()).Next,
            Baseline = Baseline.Add(sample.Baseline),
            Candidate = Candidate.Add(sample.Candidate),
            Shadows = AddShadows(sample.Shadows),
        };
        if (!isCurrent)
        {
            return next;
        }

        next = next with
        {
            StepBaseline = StepBaseline + sample.Baseline.Units,
            StepCandidate = StepCandidate + sample.Candidate.Units,
            StepSamples = StepSamples + (step.IsShadow
                ? sample.Shadows.Where(shadow => shadow.Version == plan.Candidate).Sum(shadow => shadow.Compared + shadow.Failed)
                : sample.Candidate.Requests),
            Inputs = plan.InputDistance is null ? Inputs : InputComparisons.Step(Inputs, plan.AlphaOfColumn, sample.Baseline.Inputs.AsSpan(), sample.Candidate.Inputs.AsSpan()),
        };
        return step.IsShadow || step.Share >= 1 ? next
            : next with { LogSplit = Math.Max(next.LogSplit, SampleRatio.LogEvidence([next.StepBaseline, next.StepCandidate], [1 - step.Share, step.Share])) };
    }

    /// <summary>As it stands at the start of a step.</summary>
    public RolloutEvidence StartStep() => this with { StepBaseline = 0, StepCandidate = 0, StepSamples = 0, LogSplit = 0, Inputs = [] };

    private ImmutableArray<ShadowTotals> AddShadows(ImmutableArray<ShadowTotals> counted) =>
        [.. Shadows.Concat(counted).GroupBy(shadow => shadow.Version).Select(group => group.Aggregate((sum, part) => sum.Add(part)))];
}
