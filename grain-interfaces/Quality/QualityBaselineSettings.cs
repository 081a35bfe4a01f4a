namespace Actors.Quality;

/// <summary>What a model is compared with.</summary>
/// <param name="Name">What figures call it.</param>
/// <param name="Kind"><c>constant</c>, <c>majority</c>, <c>previousVersion</c>, <c>human</c> or <c>fixed</c>.</param>
/// <param name="Value">The constant's answer, or the name of the outcomes in which people answer.</param>
/// <param name="Number">The number to be reached.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.QualityBaselineSettings)]
public sealed record QualityBaselineSettings(
    [property: Id(0)] string Name, [property: Id(1)] string Kind, [property: Id(2)] string? Value = null, [property: Id(3)] double? Number = null);
