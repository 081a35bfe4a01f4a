namespace Actors.Quality;

/// <summary>A feature's part in one answer.</summary>
/// <param name="Name">The input, with the element's place where it has several.</param>
/// <param name="Value">Its value.</param>
/// <param name="Replaced">What it was replaced by.</param>
/// <param name="Difference">The score less the score with the replacement.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.FeaturePartView)]
public sealed record FeaturePartView([property: Id(0)] string Name, [property: Id(1)] double Value, [property: Id(2)] double Replaced, [property: Id(3)] double Difference);
