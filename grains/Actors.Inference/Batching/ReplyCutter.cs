namespace Actors.Inference;

/// <summary>Cuts each request's answer out of a batch's outputs; nothing is copied.</summary>
internal static class ReplyCutter
{
    /// <summary>The tensors that belong to the request at <paramref name="index"/>, whose rows start at <paramref name="firstRow"/>.</summary>
    public static Tensor[] Cut(ModelSignature signature, Batch batch, RunScratch scratch, int index, int firstRow)
    {
        PendingRequest request = batch[index];
        ReadOnlySpan<int> wanted = request.WantedOutputs;
        Tensor[] tensors = new Tensor[wanted.Length];
        byte[] block = scratch.Block!.Bytes;
        for (int i = 0; i < tensors.Length; i++)
        {
            TensorSignature output = signature.Outputs[wanted[i]];
            RunOutput whole = scratch.Outputs[wanted[i]];
            (int start, int length) = Range(whole, batch, request, index, firstRow);
            long[] shape = (long[])whole.Shape.Clone();
            if (batch.Count > 1 || shape is [-1, ..])
            {
                shape[0] = request.Rows;
            }

            tensors[i] = new Tensor(output.Name, output.Type, shape, new ReadOnlyMemory<byte>(block, whole.Offset + start, length));
        }

        return tensors;
    }

    private static (int Start, int Length) Range(in RunOutput whole, Batch batch, PendingRequest request, int index, int firstRow)
    {
        if (batch.Count == 1)
        {
            return (0, whole.Length);
        }

        if (whole.Ends is { } ends)
        {
            int start = index == 0 ? 0 : ends[index - 1];
            return (start, ends[index] - start);
        }

        int row = whole.Length / batch.Rows;
        return (row * firstRow, row * request.Rows);
    }
}
