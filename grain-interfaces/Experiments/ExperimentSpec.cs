namespace Actors.Experiments;

/// <summary>What an experiment is to find out, as people and programs write it.</summary>
/// <param name="Arms">Two to ten; the first is what the others are compared with.</param>
/// <param name="Metrics">One to ten; the first decides.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.ExperimentSpec)]
public sealed record ExperimentSpec([property: Id(0)] ExperimentArmSpec[] Arms, [property: Id(1)] ExperimentMetricSpec[] Metrics)
{
    /// <summary>The chance allowed of calling any arm different that is not. Above 0, at most 0.5; default 0.05.</summary>
    [Id(2)]
    public double Alpha { get; init; } = 0.05;

    /// <summary>fixed, thompson or upperBound.</summary>
    [Id(3)]
    public string Allocation { get; init; } = "fixed";

    /// <summary>The least share of an arm while a bandit shares out. Default 0.05.</summary>
    [Id(4)]
    public double LeastShare { get; init; } = 0.05;

    /// <summary>
    /// The model whose predictions without a version the arms share, each arm a version of it; null where services ask for arms themselves. A caller is exposed
    /// by its key when it first predicts.
    /// </summary>
    [Id(5)]
    public string? Model { get; init; }
}
