namespace Actors.Registry;

/// <summary>A number that somebody measured of a version.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Value">The number; finite.</param>
/// <param name="At">When; null in a request for now.</param>
/// <param name="Dataset">On what; null where nobody said.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.MetricView)]
public sealed record MetricView(
    [property: Id(0)] string Name,
    [property: Id(1)] double Value,
    [property: Id(2)] DateTimeOffset? At,
    [property: Id(3)] string? Dataset);
