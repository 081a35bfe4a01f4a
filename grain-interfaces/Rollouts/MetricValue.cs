namespace Actors.Rollouts;

/// <summary>A value of a metric, for the version that answered.</summary>
/// <param name="Metric">The metric's name, as in the plan.</param>
/// <param name="Version">The version that answered.</param>
/// <param name="Value">The value; finite.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.MetricValue)]
public sealed record MetricValue([property: Id(0)] string Metric, [property: Id(1)] int Version, [property: Id(2)] double Value);
