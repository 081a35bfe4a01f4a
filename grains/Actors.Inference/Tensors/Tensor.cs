namespace Actors.Inference;

/// <summary>One tensor of a request or an answer. It borrows its memory and owns none.</summary>
/// <param name="Name">The tensor's name in the graph.</param>
/// <param name="Type">Its element type.</param>
/// <param name="Shape">Its dimensions, all known and not negative.</param>
/// <param name="Content">
/// The elements, row-major and little-endian, BOOL one byte each; BYTES as a 4-byte little-endian length and that many bytes, element
/// after element.
/// </param>
public readonly record struct Tensor(string Name, ElementType Type, long[] Shape, ReadOnlyMemory<byte> Content);
