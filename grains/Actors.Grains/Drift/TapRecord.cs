using Actors.Serving;

namespace Actors.Grains.Drift;

/// <summary>A request with its answer, of which some tensors are recorded.</summary>
internal readonly ref struct TapRecord(TapTensor[] tensors, TensorData[] inputs, TensorData[] outputs)
{
    /// <summary>Marks each tensor's first rows.</summary>
    /// <returns>How many bytes they have.</returns>
    public int Mark(int rows, Span<TapMark> marks)
    {
        var bytes = 0;
        for (var i = 0; i < tensors.Length; i++)
        {
            marks[i] = TapMark.None;
            if (tensors[i].Find(inputs, outputs) is { } tensor)
            {
                var (found, columns) = TapTensor.ShapeOf(tensor);
                found = Math.Min(rows, found);
                var length = TapTensor.RowsOf(tensor, found, columns).Length;
                marks[i] = new(length, found, columns, tensor.Type);
                bytes += length;
            }
        }

        return bytes;
    }

    /// <summary>Copies what was marked.</summary>
    public void CopyTo(ReadOnlySpan<TapMark> marks, Span<byte> place)
    {
        for (var i = 0; i < marks.Length; i++)
        {
            if (marks[i].Bytes > 0 && tensors[i].Find(inputs, outputs) is { } tensor)
            {
                tensor.Content.Span[..marks[i].Bytes].CopyTo(place);
                place = place[marks[i].Bytes..];
            }
        }
    }
}
