namespace Actors.Quality;

/// <summary>What a feature is worth to a model.</summary>
/// <param name="Name">The input, with the element's place where it has several.</param>
/// <param name="Drop">How much the figure worsens where the feature's values are shuffled among the rows.</param>
/// <param name="Low">The lower end of its interval over the shuffles; null where there are too few.</param>
/// <param name="High">The upper end.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.FeatureWorthView)]
public sealed record FeatureWorthView([property: Id(0)] string Name, [property: Id(1)] double Drop, [property: Id(2)] double? Low, [property: Id(3)] double? High);
