namespace Actors.Experiments;

/// <summary>A value of a metric for a unit; several add up.</summary>
/// <param name="Key">The unit, as it was exposed.</param>
/// <param name="Metric">The metric's name.</param>
/// <param name="Value">The value; finite.</param>
/// <param name="Covariate">What was known of the unit before the experiment, for CUPED; null for nothing new.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.UnitEvent)]
public sealed record UnitEvent(
    [property: Id(0)] string Key, [property: Id(1)] string Metric, [property: Id(2)] double Value, [property: Id(3)] double? Covariate = null);
