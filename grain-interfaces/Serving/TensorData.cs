namespace Actors.Serving;

/// <summary>One tensor of a request or an answer.</summary>
/// <param name="Name">The tensor's name.</param>
/// <param name="Type">Its element type.</param>
/// <param name="Shape">Its dimensions, all known and not negative.</param>
/// <param name="Content">
/// The elements, row-major and little-endian, BOOL one byte each; BYTES as a 4-byte little-endian length and the bytes, element after
/// element. The memory may be pooled: it is read until the call's answer, and not touched by its owner before that.
/// </param>
[GenerateSerializer, Immutable, Alias(AliasNames.TensorData)]
public sealed record TensorData(
    [property: Id(0)] string Name,
    [property: Id(1)] TensorType Type,
    [property: Id(2)] long[] Shape,
    [property: Id(3)] ReadOnlyMemory<byte> Content);
