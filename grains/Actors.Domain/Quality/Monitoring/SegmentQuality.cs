using System.Collections.Immutable;

namespace Actors.Domain.Quality.Monitoring;

/// <summary>A segment's part in a window.</summary>
/// <param name="Name">As <c>name=value</c>.</param>
/// <param name="Rows">Rows that were looked at.</param>
/// <param name="Labelled">Those of which the truth is known.</param>
/// <param name="Figures">The main figure and those with a threshold.</param>
public sealed record SegmentQuality(string Name, long Rows, long Labelled, ImmutableArray<QualityFigure> Figures);
