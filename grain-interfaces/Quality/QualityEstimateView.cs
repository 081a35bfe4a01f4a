namespace Actors.Quality;

/// <summary>What a window's quality was estimated to prove to be, before labels came.</summary>
/// <param name="At">When it was estimated.</param>
/// <param name="Figures">Each with the band in which the realised figure is to lie.</param>
/// <param name="Method">How it was made and what it assumes.</param>
/// <param name="OutsideShare">Rows that lie outside of what it learned from.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.QualityEstimateView)]
public sealed record QualityEstimateView(
    [property: Id(0)] DateTimeOffset At, [property: Id(1)] QualityFigureView[] Figures, [property: Id(2)] string Method, [property: Id(3)] double OutsideShare)
{
    /// <summary>Figures whose realised value lies outside of the band, once there are labels enough; null until then.</summary>
    [Id(4)]
    public string[]? Missed { get; init; }
}
