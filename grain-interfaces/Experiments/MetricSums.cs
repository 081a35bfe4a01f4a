namespace Actors.Experiments;

/// <summary>What a part of an experiment's units adds up to, for one arm and metric.</summary>
[GenerateSerializer, Immutable, Alias(AliasNames.MetricSums)]
public sealed record MetricSums(
    [property: Id(0)] int Arm,
    [property: Id(1)] int Metric,
    [property: Id(2)] long Units,
    [property: Id(3)] long Count,
    [property: Id(4)] double Y,
    [property: Id(5)] double X,
    [property: Id(6)] double YY,
    [property: Id(7)] double XX,
    [property: Id(8)] double XY,
    [property: Id(9)] double Weighted,
    [property: Id(10)] double WeightedSquares);
