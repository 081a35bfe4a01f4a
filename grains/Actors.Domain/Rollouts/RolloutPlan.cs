using System.Collections.Immutable;
using Actors.Domain.Statistics;

namespace Actors.Domain.Rollouts;

/// <summary>What a rollout is to do: data, read by people and machines alike.</summary>
/// <param name="Candidate">The version to bring to all traffic.</param>
/// <param name="Steps">In order, shares growing.</param>
public sealed record RolloutPlan(int Candidate, ImmutableArray<RolloutStep> Steps)
{
    /// <summary>The most steps.</summary>
    public const int MostSteps = 32;

    /// <summary>The most versions in shadow at once.</summary>
    public const int MostShadows = 4;

    /// <summary>The most metrics from outside.</summary>
    public const int MostMetrics = 16;

    /// <summary>The most segments, tenants or callers on each list.</summary>
    public const int MostNames = 256;

    /// <summary>The chance allowed of rolling back a candidate that is no worse, over the whole rollout and all analyses together.</summary>
    public double Alpha { get; init; } = 0.05;

    /// <summary>The rise in error rate that matters.</summary>
    public double ErrorMargin { get; init; } = 0.01;

    /// <summary>The quantile of latency that is compared; null for no comparison.</summary>
    public double? LatencyQuantile { get; init; }

    /// <summary>How many times the baseline's latency the candidate's may be.</summary>
    public double LatencyRatio { get; init; } = 1.2;

    /// <summary>The total variation distance between outputs at which the rollout pauses for somebody to look; null for no comparison.</summary>
    public double? OutputDistance { get; init; }

    /// <summary>The total variation distance between the arms' inputs, in any column, at which the rollout pauses for somebody to look; null for no comparison.</summary>
    public double? InputDistance { get; init; }

    /// <summary>How many times the baseline's run time a row the candidate's may be, in batches of the same size; null for no comparison.</summary>
    public double? RunTimeRatio { get; init; }

    /// <summary>How many times the baseline's memory the candidate's may be; null for no comparison.</summary>
    public double? MemoryRatio { get; init; }

    /// <summary>Metrics from outside.</summary>
    public ImmutableArray<MetricRule> Metrics { get; init; } = [];

    /// <summary>Whether a rollback waits for approval.</summary>
    public bool ApproveRollback { get; init; }

    /// <summary>Segments, tenants or callers that take part; empty for all.</summary>
    public ImmutableArray<string> Include { get; init; } = [];

    /// <summary>Those that do not.</summary>
    public ImmutableArray<string> Exclude { get; init; } = [];

    /// <summary>Further versions in shadow during shadow steps, beside the candidate.</summary>
    public ImmutableArray<int> Shadows { get; init; } = [];

    /// <summary>The part of compared copies that may disagree before a step in shadow pauses the rollout; null to only report them.</summary>
    public double? MostDisagreement { get; init; }

    /// <summary>How far a shadow's number may be from the live one, absolute or relative, whichever is more.</summary>
    public double Tolerance { get; init; } = 1e-4;

    /// <summary>Whether inputs may be kept with disagreements: they may be personal.</summary>
    public bool KeepInputs { get; init; }

    /// <summary>Each analysis' part of <see cref="Alpha"/>: as many as can roll back share it (Bonferroni).</summary>
    public double AlphaEach => Alpha / (1 + (LatencyQuantile is null ? 0 : 1) + (RunTimeRatio is null ? 0 : 1) + Metrics.Length);

    /// <summary>The part of <see cref="Alpha"/> that the test of a column's inputs has in one step: inputs are compared anew in each, and every column may pause.</summary>
    public double AlphaOfColumn => Alpha / (InputBins.MostColumns * Steps.Length);

    /// <summary>Every version in shadow while a step is.</summary>
    public ImmutableArray<int> AllShadows => [Candidate, .. Shadows];

    /// <summary>What is wrong with it; null where nothing is.</summary>
    public string? Fault() =>
        Steps.IsDefaultOrEmpty || Steps.Length > MostSteps ? $"A plan has 1 to {MostSteps} steps."
        : Steps.Any(step => step.Share is not (>= 0 and <= 1)) ? "A step's share is not 0 to 1."
        : Steps.Any(step => step.Bake < TimeSpan.Zero || step.Bake > TimeSpan.FromDays(365)) ? "A step bakes 0 s to a year."
        : Steps.Any(step => step.MinSamples < 0) ? "A step's minimum of samples is negative."
        : Steps.Zip(Steps.Skip(1)).Any(pair => pair.Second.Share < pair.First.Share) ? "Shares grow from step to step; a smaller one would move callers back."
        : Steps[^1].Share < 1 ? "The last step's share is 1."
        : Alpha is not (> 0 and <= 0.5) ? "alpha is not above 0 and at most 0.5."
        : ErrorMargin is not (>= 0.0001 and <= 0.5) ? "errorMargin is not 0.0001 to 0.5."
        : LatencyQuantile is not (null or (>= 0.01 and <= 0.999)) ? "latencyQuantile is not 0.01 to 0.999."
        : LatencyRatio is not (>= 1 and <= 1000) ? "latencyRatio is not 1 to 1000."
        : OutputDistance is not (null or (>= 0 and <= 1)) ? "outputDistance is not 0 to 1."
        : InputDistance is not (null or (>= 0 and <= 1)) ? "inputDistance is not 0 to 1."
        : RunTimeRatio is not (null or (>= 1 and <= 1000)) ? "runTimeRatio is not 1 to 1000."
        : MemoryRatio is not (null or (>= 1 and <= 1000)) ? "memoryRatio is not 1 to 1000."
        : MostDisagreement is not (null or (>= 0 and <= 1)) ? "mostDisagreement is not 0 to 1."
        : Tolerance is not (>= 0 and <= 1) ? "tolerance is not 0 to 1."
        : FaultOfLists();

    /// <summary>The settings of the error-rate test.</summary>
    internal RateRise ErrorTest => new(AlphaEach, ErrorMargin);

    private string? FaultOfLists() =>
        Metrics.Length > MostMetrics || Metrics.Any(metric => string.IsNullOrEmpty(metric.Name) || !double.IsFinite(metric.Margin) || metric.Margin < 0 || metric.MinSamples < 0)
            || Metrics.DistinctBy(metric => metric.Name).Count() != Metrics.Length ? $"There are at most {MostMetrics} metrics, each with a name of its own and a margin of 0 or more."
        : AllShadows.Distinct().Count() != AllShadows.Length || AllShadows.Length > MostShadows ? $"At most {MostShadows} different versions are in shadow, the candidate among them."
        : Include.Length > MostNames || Exclude.Length > MostNames ? $"include and exclude have at most {MostNames} names each."
        : null;
}
