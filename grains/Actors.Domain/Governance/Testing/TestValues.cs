using System.Collections.Immutable;

namespace Actors.Domain.Governance.Testing;

/// <summary>One tensor of a test: numbers, or texts where the type is BYTES. No value is NaN among numbers, and empty among texts.</summary>
/// <param name="Name">The tensor's name.</param>
/// <param name="Datatype">Its element type, under the Open Inference Protocol's name.</param>
/// <param name="Shape">Its dimensions.</param>
/// <param name="Numbers">The elements, row-major; empty where they are texts.</param>
/// <param name="Texts">The elements, row-major; empty where they are numbers.</param>
public sealed record TestValues(string Name, string Datatype, ImmutableArray<long> Shape, ImmutableArray<double> Numbers, ImmutableArray<string> Texts)
{
    /// <summary>The type whose elements are texts.</summary>
    public const string Bytes = "BYTES";

    /// <summary>How many elements there are.</summary>
    public int Count => Math.Max(Numbers.Length, Texts.Length);
}
