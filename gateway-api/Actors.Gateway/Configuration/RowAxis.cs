using Actors.Registry;

namespace Actors.Gateway.Configuration;

/// <summary>Tells whether the first dimension of a model's tensors counts rows, by the rule that the engine batches by.</summary>
internal static class RowAxis
{
    /// <summary>
    /// True where every input that a request must give and every output leave the first dimension open, and the names given to it, if any,
    /// are the same one.
    /// </summary>
    public static bool IsShared(TensorSpec[] inputs, TensorSpec[] outputs)
    {
        TensorSpec[] required = [.. inputs.Where(input => !input.Optional)];
        TensorSpec[] all = [.. required, .. outputs];
        return required.Length > 0
            && outputs.Length > 0
            && Array.TrueForAll(all, tensor => tensor.Shape is [-1, ..])
            && all.Select(tensor => tensor.Symbols is [var first, ..] ? first : "").Where(symbol => symbol.Length > 0).Distinct().Count() <= 1;
    }
}
