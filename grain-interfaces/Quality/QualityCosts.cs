namespace Actors.Quality;

/// <summary>What each outcome of a prediction is worth, in money or any unit; costs are negative.</summary>
/// <param name="TruePositive">Of a hit.</param>
/// <param name="FalsePositive">Of a false alarm.</param>
/// <param name="FalseNegative">Of a miss.</param>
/// <param name="TrueNegative">Of rightly leaving alone.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.QualityCosts)]
public sealed record QualityCosts(
    [property: Id(0)] double TruePositive, [property: Id(1)] double FalsePositive, [property: Id(2)] double FalseNegative, [property: Id(3)] double TrueNegative);
