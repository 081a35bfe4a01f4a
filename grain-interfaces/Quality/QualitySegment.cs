namespace Actors.Quality;

/// <summary>How rows are told apart.</summary>
/// <param name="Name">What figures call it.</param>
/// <param name="Source"><c>caller</c>, <c>arm</c>, or the name of an input.</param>
/// <param name="Column">Which element of the input's row.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.QualitySegment)]
public sealed record QualitySegment([property: Id(0)] string Name, [property: Id(1)] string Source, [property: Id(2)] int Column = 0)
{
    /// <summary>Rising, between the segments of a number. Empty: values are taken as they are.</summary>
    [Id(3)]
    public double[] Edges { get; init; } = [];
}
