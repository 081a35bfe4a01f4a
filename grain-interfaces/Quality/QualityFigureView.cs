namespace Actors.Quality;

/// <summary>A figure of quality.</summary>
/// <param name="Metric">Which.</param>
/// <param name="Value">The figure.</param>
/// <param name="Low">The lower end of its interval or band; null where nothing is known of it.</param>
/// <param name="High">The upper end.</param>
/// <param name="Count">Rows, or for rankings predictions, that it is of.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.QualityFigureView)]
public sealed record QualityFigureView(
    [property: Id(0)] string Metric, [property: Id(1)] double Value, [property: Id(2)] double? Low, [property: Id(3)] double? High, [property: Id(4)] long Count);
