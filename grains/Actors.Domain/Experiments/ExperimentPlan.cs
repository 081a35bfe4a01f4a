using System.Collections.Immutable;

namespace Actors.Domain.Experiments;

/// <summary>What an experiment is to find out.</summary>
/// <param name="Arms">Two to ten; the first is what the others are compared with.</param>
/// <param name="Metrics">One to ten; the first that is no guardrail decides.</param>
public sealed record ExperimentPlan(ImmutableArray<ExperimentArm> Arms, ImmutableArray<ExperimentMetric> Metrics)
{
    private const int MostArms = 10;
    private const int MostMetrics = 10;
    private const double Rounding = 1e-9;

    /// <summary>The chance allowed of calling any arm different in any metric that is not, however often one looks.</summary>
    public double Alpha { get; init; } = 0.05;

    /// <summary>How units are shared out.</summary>
    public Allocation Allocation { get; init; }

    /// <summary>The least share of an arm while a bandit shares out; weights are bounded by its reciprocal.</summary>
    public double LeastShare { get; init; } = 0.05;

    /// <summary>The model whose predictions without a version the arms share; null where services ask for arms themselves.</summary>
    public string? Model { get; init; }

    /// <summary>What is wrong with it; null where nothing is.</summary>
    public string? Fault() =>
        Arms.Length is < 2 or > MostArms || Arms.DistinctBy(arm => arm.Name).Count() != Arms.Length || Arms.Any(arm => string.IsNullOrEmpty(arm.Name)) ? $"There are 2 to {MostArms} arms, each with a name of its own."
        : Arms.Any(arm => arm.Share is not (> 0 and < 1)) || Math.Abs(Arms.Sum(arm => arm.Share) - 1) > Rounding ? "Each arm's share is above 0 and below 1, and all add up to 1."
        : Metrics.Length is < 1 or > MostMetrics || Metrics.DistinctBy(metric => metric.Name).Count() != Metrics.Length || Metrics.Any(metric => string.IsNullOrEmpty(metric.Name)) ? $"There are 1 to {MostMetrics} metrics, each with a name of its own."
        : Metrics.Any(metric => !double.IsFinite(metric.Margin) || metric.Margin < 0) ? "A metric's margin is 0 or more."
        : Metrics[0].IsGuardrail ? "The first metric decides; it is no guardrail."
        : Alpha is not (> 0 and <= 0.5) ? "alpha is not above 0 and at most 0.5."
        : Model is not null && Arms.Any(arm => arm.Version is not > 0) ? "An experiment that takes a model's predictions names a version for each arm."
        : !(LeastShare > 0 && LeastShare * Arms.Length < 1) ? "leastShare is above 0, and below 1 over the number of arms."
        : null;
}
