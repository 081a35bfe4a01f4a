namespace Actors.Quality;

/// <summary>A bin of a reliability diagram.</summary>
/// <param name="Low">The smallest probability in it.</param>
/// <param name="High">The largest.</param>
/// <param name="Count">Rows.</param>
/// <param name="MeanPrediction">Their mean probability.</param>
/// <param name="Rate">The share that was true.</param>
/// <param name="RateLow">The lower end of its interval.</param>
/// <param name="RateHigh">The upper end.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.QualityBinView)]
public sealed record QualityBinView(
    [property: Id(0)] double Low, [property: Id(1)] double High, [property: Id(2)] long Count, [property: Id(3)] double MeanPrediction, [property: Id(4)] double Rate,
    [property: Id(5)] double RateLow, [property: Id(6)] double RateHigh);
