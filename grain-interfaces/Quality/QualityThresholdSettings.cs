namespace Actors.Quality;

/// <summary>When a figure is a finding.</summary>
/// <param name="Metric">Which figure.</param>
/// <param name="Min">Below this.</param>
/// <param name="Max">Above this.</param>
/// <param name="Segment">Of which segment, as <c>name=value</c>; null for all rows together.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.QualityThresholdSettings)]
public sealed record QualityThresholdSettings(
    [property: Id(0)] string Metric, [property: Id(1)] double? Min = null, [property: Id(2)] double? Max = null, [property: Id(3)] string? Segment = null);
