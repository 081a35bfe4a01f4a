namespace Actors.Registry;

/// <summary>One input or output that a model declares.</summary>
/// <param name="Name">The tensor's name in the graph.</param>
/// <param name="Type">Its element type, under the Open Inference Protocol's name (FP32, INT64, BYTES, ...).</param>
/// <param name="Shape">Its dimensions; -1 where a request decides.</param>
/// <param name="Symbols">The names of the dimensions, empty where a dimension has none; as long as <paramref name="Shape"/>.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.TensorSpec)]
public sealed record TensorSpec(
    [property: Id(0)] string Name,
    [property: Id(1)] string Type,
    [property: Id(2)] long[] Shape,
    [property: Id(3)] string[] Symbols)
{
    /// <summary>Whether a request may leave it out: an input with a default in the graph.</summary>
    [Id(4)]
    public bool Optional { get; init; }
}
