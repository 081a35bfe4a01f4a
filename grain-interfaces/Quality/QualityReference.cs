namespace Actors.Quality;

/// <summary>A span of predictions.</summary>
/// <param name="From">Its begin.</param>
/// <param name="Until">Its end.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.QualityReference)]
public sealed record QualityReference([property: Id(0)] DateTimeOffset From, [property: Id(1)] DateTimeOffset Until);
