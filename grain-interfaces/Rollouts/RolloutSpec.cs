namespace Actors.Rollouts;

/// <summary>A rollout's plan, as people and programs write it.</summary>
/// <param name="Candidate">The version to bring to all traffic.</param>
/// <param name="Steps">In order, shares growing, the last 1.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.RolloutSpec)]
public sealed record RolloutSpec([property: Id(0)] int Candidate, [property: Id(1)] RolloutStepSpec[] Steps)
{
    /// <summary>The chance allowed of rolling back a candidate that is no worse. Above 0, at most 0.5; default 0.05.</summary>
    [Id(2)]
    public double Alpha { get; init; } = 0.05;

    /// <summary>The rise in error rate that matters. 0.0001 to 0.5; default 0.01.</summary>
    [Id(3)]
    public double ErrorMargin { get; init; } = 0.01;

    /// <summary>The quantile of latency that is compared; null for no comparison.</summary>
    [Id(4)]
    public double? LatencyQuantile { get; init; }

    /// <summary>How many times the baseline's latency the candidate's may be. Default 1.2.</summary>
    [Id(5)]
    public double LatencyRatio { get; init; } = 1.2;

    /// <summary>The distance between outputs, 0 to 1, at which the rollout pauses; null for no comparison.</summary>
    [Id(6)]
    public double? OutputDistance { get; init; }

    /// <summary>Metrics from outside.</summary>
    [Id(7)]
    public RolloutMetricSpec[] Metrics { get; init; } = [];

    /// <summary>Whether a rollback waits for approval.</summary>
    [Id(8)]
    public bool ApproveRollback { get; init; }

    /// <summary>Segments, tenants or callers that take part; empty for all.</summary>
    [Id(9)]
    public string[] Include { get; init; } = [];

    /// <summary>Those that do not.</summary>
    [Id(10)]
    public string[] Exclude { get; init; } = [];

    /// <summary>Further versions in shadow beside the candidate, three at most.</summary>
    [Id(11)]
    public int[] Shadows { get; init; } = [];

    /// <summary>The part of copies that may disagree in shadow before the rollout pauses; null to only report them.</summary>
    [Id(12)]
    public double? MostDisagreement { get; init; }

    /// <summary>How far a number of a copy's answer may be from the live one, absolute or relative. Default 0.0001.</summary>
    [Id(13)]
    public double Tolerance { get; init; } = 1e-4;

    /// <summary>Whether inputs may be kept with disagreements: they may be personal.</summary>
    [Id(14)]
    public bool KeepInputs { get; init; }

    /// <summary>The distance between the arms' inputs in any column, 0 to 1, at which the rollout pauses; null for no comparison.</summary>
    [Id(15)]
    public double? InputDistance { get; init; }

    /// <summary>How many times the baseline's run time a row the candidate's may be, 1 to 1000; null for no comparison.</summary>
    [Id(16)]
    public double? RunTimeRatio { get; init; }

    /// <summary>How many times the baseline's memory the candidate's may be, 1 to 1000; null for no comparison.</summary>
    [Id(17)]
    public double? MemoryRatio { get; init; }
}
