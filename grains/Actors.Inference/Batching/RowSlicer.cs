using System.Buffers.Binary;

namespace Actors.Inference;

/// <summary>Cuts rows out of a tensor; nothing is copied.</summary>
internal static class RowSlicer
{
    /// <summary>Rows of a tensor whose first dimension counts <paramref name="allRows"/>.</summary>
    /// <param name="tensor">The tensor; one without a shape is given back as it is.</param>
    /// <param name="allRows">Its rows.</param>
    /// <param name="first">The first row wanted.</param>
    /// <param name="rows">How many.</param>
    /// <param name="cursor">For strings: where the first row wanted begins; moved behind the last one.</param>
    public static Tensor Slice(in Tensor tensor, int allRows, int first, int rows, ref int cursor)
    {
        if (tensor.Shape is null)
        {
            return tensor;
        }

        long[] shape = (long[])tensor.Shape.Clone();
        shape[0] = rows;
        if (tensor.Type != ElementType.Bytes)
        {
            int row = tensor.Content.Length / allRows;
            return tensor with { Shape = shape, Content = tensor.Content.Slice(first * row, rows * row) };
        }

        int start = cursor;
        cursor = Skip(tensor, start, rows);
        return tensor with { Shape = shape, Content = tensor.Content[start..cursor] };
    }

    /// <summary>The last row.</summary>
    public static Tensor Last(in Tensor tensor, int allRows)
    {
        int cursor = tensor.Type == ElementType.Bytes && tensor.Shape is not null ? Skip(tensor, 0, allRows - 1) : 0;
        return Slice(tensor, allRows, allRows - 1, 1, ref cursor);
    }

    private static int Skip(in Tensor tensor, int from, int rows)
    {
        long elements = rows;
        foreach (long dimension in tensor.Shape.AsSpan(1))
        {
            elements *= dimension;
        }

        ReadOnlySpan<byte> content = tensor.Content.Span;
        for (; elements > 0; elements--)
        {
            from += sizeof(uint) + (int)BinaryPrimitives.ReadUInt32LittleEndian(content[from..]);
        }

        return from;
    }
}
