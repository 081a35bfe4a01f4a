namespace Actors.Experiments;

/// <summary>What assigning a unit takes.</summary>
/// <param name="Number">The experiment's number among those of its name.</param>
/// <param name="Spec">What it is to find out.</param>
/// <param name="Salt">Of its assignment.</param>
/// <param name="Shares">The shares now.</param>
/// <param name="IsOver">Whether it has ended.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.ExperimentNow)]
public sealed record ExperimentNow(
    [property: Id(0)] int Number, [property: Id(1)] ExperimentSpec Spec, [property: Id(2)] long Salt, [property: Id(3)] double[] Shares, [property: Id(4)] bool IsOver)
{
    /// <summary>Places of arms that are stopped: their units get the first arm.</summary>
    [Id(5)]
    public int[] Stopped { get; init; } = [];
}
