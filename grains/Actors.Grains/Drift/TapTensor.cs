using Actors.Serving;

namespace Actors.Grains.Drift;

/// <summary>A tensor whose rows are watched.</summary>
/// <param name="IsOutput">Whether it is of answers.</param>
/// <param name="Name">Its name.</param>
internal readonly record struct TapTensor(bool IsOutput, string Name)
{
    /// <summary>The tensor in a request or its answer; null where it is not there.</summary>
    public TensorData? Find(TensorData[] inputs, TensorData[] outputs)
    {
        foreach (var tensor in IsOutput ? outputs : inputs)
        {
            if (tensor.Name == Name)
            {
                return tensor;
            }
        }

        return null;
    }

    /// <summary>How many rows and columns a tensor has.</summary>
    public static (int Rows, int Columns) ShapeOf(TensorData tensor)
    {
        var shape = tensor.Shape;
        var columns = 1L;
        for (var i = 1; i < shape.Length; i++)
        {
            columns *= shape[i];
        }

        return ((int)Math.Min(shape.Length > 0 ? shape[0] : 1, int.MaxValue), (int)Math.Min(columns, int.MaxValue));
    }

    /// <summary>The bytes of a tensor's first rows; a text has its length before it. Empty where the content is shorter.</summary>
    public static ReadOnlySpan<byte> RowsOf(TensorData tensor, int rows, int columns)
    {
        var content = tensor.Content.Span;
        if (tensor.Type != TensorType.Bytes)
        {
            var length = (long)rows * columns * TensorNumbers.SizeOf(tensor.Type);
            return length <= content.Length ? content[..(int)length] : [];
        }

        var end = 0;
        for (var left = (long)rows * columns; left > 0; left--)
        {
            if (content.Length - end < sizeof(int))
            {
                return [];
            }

            var next = (long)end + sizeof(int) + BitConverter.ToUInt32(content[end..]);
            if (next > content.Length)
            {
                return [];
            }

            end = (int)next;
        }

        return content[..end];
    }
}
