namespace Actors.Inference;

/// <summary>One input or output of a loaded model.</summary>
/// <param name="Name">The tensor's name in the graph.</param>
/// <param name="Type">Its element type.</param>
/// <param name="Shape">Its dimensions, -1 where a request decides; null where the graph leaves even the rank open, or it is a scalar.</param>
/// <param name="Symbols">The names of the dimensions, empty where one has none; null together with the shape.</param>
internal sealed record TensorSignature(string Name, ElementType Type, long[]? Shape, string[]? Symbols)
{
    /// <summary>Whether a request may leave it out, and the graph's own value is taken.</summary>
    public bool Optional { get; init; }

    /// <summary>Whether every dimension but the first is given by the graph.</summary>
    public bool InnerShapeFixed { get; } = Shape is { Length: > 0 } && Array.IndexOf(Shape, -1L, 1) < 0;

    /// <summary>Elements of one row where the inner shape is fixed; else 0.</summary>
    public long RowElements { get; } = Shape is { Length: > 0 } && Array.IndexOf(Shape, -1L, 1) < 0 ? Product(Shape.AsSpan(1)) : 0;

    /// <summary>Whether the rows give its size: every dimension but the first is given by the graph, and its elements are all of one size.</summary>
    public bool FollowsRows => Shape is not null && Type != ElementType.Bytes && (Shape.Length == 0 || InnerShapeFixed);

    /// <summary>Whether its first dimension counts rows.</summary>
    public bool CountsRows => Shape is [-1, ..];

    /// <summary>Its bytes for so many rows, where it <see cref="FollowsRows"/>.</summary>
    public long BytesFor(int rows) => checked((Shape is [var first, ..] ? (first < 0 ? rows : first) * RowElements : 1) * Type.Size());

    /// <summary>Its shape for so many rows.</summary>
    public long[] ShapeFor(int rows)
    {
        long[] shape = (long[])Shape!.Clone();
        if (CountsRows)
        {
            shape[0] = rows;
        }

        return shape;
    }

    private static long Product(ReadOnlySpan<long> dimensions)
    {
        long product = 1;
        foreach (long dimension in dimensions)
        {
            product = checked(product * dimension);
        }

        return product;
    }
}
