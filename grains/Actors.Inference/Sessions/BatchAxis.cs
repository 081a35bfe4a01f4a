namespace Actors.Inference;

/// <summary>Tells whether the first axis of a model's tensors counts rows.</summary>
internal static class BatchAxis
{
    /// <summary>
    /// True where every input and every output has a dynamic first axis and the names given to it, if any, are the same one: then the
    /// graph promises row by row work as far as a graph can.
    /// </summary>
    public static bool IsShared(ReadOnlySpan<TensorSignature> inputs, ReadOnlySpan<TensorSignature> outputs)
    {
        string symbol = "";
        return inputs.Length > 0 && outputs.Length > 0 && Shares(inputs, ref symbol) && Shares(outputs, ref symbol);
    }

    private static bool Shares(ReadOnlySpan<TensorSignature> tensors, ref string symbol)
    {
        foreach (TensorSignature tensor in tensors)
        {
            if (tensor.Shape is not [-1, ..])
            {
                return false;
            }

            string own = tensor.Symbols is [var first, ..] ? first : "";
            if (own.Length == 0)
            {
                continue;
            }

            if (symbol.Length > 0 && symbol != own)
            {
                return false;
            }

            symbol = own;
        }

        return true;
    }
}
