using System.Collections.Immutable;

namespace Actors.Domain.Quality.Monitoring;

/// <summary>What a window's quality will prove to be, before the truth comes.</summary>
/// <param name="Figures">Each with the band in which the realised figure is to lie.</param>
/// <param name="Method">How it is made and what it assumes.</param>
/// <param name="OutsideShare">Rows that lie outside of what it learned from.</param>
public sealed record QualityEstimate(ImmutableArray<QualityFigure> Figures, string Method, double OutsideShare);
