namespace Actors.Experiments;

/// <summary>A metric of an experiment: one number a unit.</summary>
/// <param name="Name">Its name.</param>
/// <param name="HigherIsBetter">Its good direction.</param>
/// <param name="IsGuardrail">Whether it only must not get worse.</param>
/// <param name="Margin">How much worse a guardrail may get, in its unit.</param>
/// <param name="CountsMissing">Whether a unit without a value counts as 0, as with conversions; else it is left out.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.ExperimentMetricSpec)]
public sealed record ExperimentMetricSpec(
    [property: Id(0)] string Name,
    [property: Id(1)] bool HigherIsBetter = true,
    [property: Id(2)] bool IsGuardrail = false,
    [property: Id(3)] double Margin = 0,
    [property: Id(4)] bool CountsMissing = true);
