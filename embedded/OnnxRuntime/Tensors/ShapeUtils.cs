namespace Microsoft.ML.OnnxRuntime.Tensors;

/// <summary>Arithmetic on shapes.</summary>
public static class ShapeUtils
{
    /// <summary>The number of elements of a tensor of this shape; 1 for a scalar's empty shape.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A dimension is negative.</exception>
    /// <exception cref="OverflowException">The product exceeds 63 bits.</exception>
    public static long GetSizeForShape(ReadOnlySpan<long> shape)
    {
        long count = 1;
        foreach (long dimension in shape)
        {
            if (dimension < 0)
            {
                throw new ArgumentOutOfRangeException(nameof(shape), $"A tensor's shape must not have negative dimensions: {dimension}");
            }

            count = checked(count * dimension);
        }

        return count;
    }
}
