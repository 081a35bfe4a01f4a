namespace Actors.Quality;

/// <summary>When inputs are too old.</summary>
/// <param name="Input">The input that holds a time.</param>
/// <param name="MaxAgeSeconds">The age from which on a row is stale when it is answered.</param>
/// <param name="Column">Which element of its row.</param>
/// <param name="UnitSeconds">How many seconds 1 is, since 1970: 1 for seconds, 0.001 for milliseconds.</param>
/// <param name="MaxShare">The share of stale rows above which that is a finding. 0 to below 1.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.QualityStaleness)]
public sealed record QualityStaleness(
    [property: Id(0)] string Input, [property: Id(1)] double MaxAgeSeconds, [property: Id(2)] int Column = 0, [property: Id(3)] double UnitSeconds = 1, [property: Id(4)] double MaxShare = 0.05);
