namespace Actors.Quality;

/// <summary>A segment's part in a window.</summary>
/// <param name="Name">As <c>name=value</c>.</param>
/// <param name="Rows">Rows that were looked at.</param>
/// <param name="Labelled">Those of which the truth is known.</param>
/// <param name="Figures">The main figure and those with a threshold.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.QualitySegmentView)]
public sealed record QualitySegmentView([property: Id(0)] string Name, [property: Id(1)] long Rows, [property: Id(2)] long Labelled, [property: Id(3)] QualityFigureView[] Figures);
