using System.Collections.Frozen;

namespace Actors.Inference;

/// <summary>What a loaded model takes and gives.</summary>
internal sealed class ModelSignature
{
    private readonly FrozenDictionary<string, int> _inputs;
    private readonly FrozenDictionary<string, int> _outputs;
    private volatile bool _batches;

    public ModelSignature(TensorSignature[] inputs, TensorSignature[] outputs, params ReadOnlySpan<TensorSignature> optional)
    {
        Inputs = [.. inputs, .. optional];
        RequiredInputs = inputs.Length;
        Outputs = outputs;
        _inputs = Index(Inputs);
        _outputs = Index(outputs);
        _batches = BatchAxis.IsShared(inputs, outputs);
        InnerShapesFixed = Array.TrueForAll(inputs, static input => input.InnerShapeFixed);
        ShapesFollowRows = Array.TrueForAll(inputs, Follows) && Array.TrueForAll(outputs, Follows);
        RowBytes = ShapesFollowRows ? inputs.Concat(outputs).Sum(static tensor => tensor.BytesFor(1) - tensor.BytesFor(0)) : 0;
    }

    /// <summary>The inputs that every request gives, then the optional ones.</summary>
    public TensorSignature[] Inputs { get; }

    /// <summary>How many of the inputs every request gives.</summary>
    public int RequiredInputs { get; }

    public TensorSignature[] Outputs { get; }

    /// <summary>Whether rows of several requests may be joined: see <see cref="BatchAxis"/>.</summary>
    public bool Batches => _batches;

    /// <summary>Whether any two valid requests agree in all but the number of rows.</summary>
    public bool InnerShapesFixed { get; }

    /// <summary>Whether the number of rows gives the shapes of all inputs and outputs.</summary>
    public bool ShapesFollowRows { get; }

    /// <summary>Bytes of inputs and outputs that a row more takes, where <see cref="ShapesFollowRows"/>.</summary>
    public long RowBytes { get; }

    /// <summary>Called when the model turns out not to give a row for a row, whatever its graph says.</summary>
    public void StopBatching() => _batches = false;

    private bool Follows(TensorSignature tensor) => tensor.FollowsRows && (_batches || !tensor.CountsRows);

    /// <summary>The input's position, or -1.</summary>
    public int FindInput(string name) => Find(Inputs, _inputs, name);

    /// <summary>The output's position, or -1.</summary>
    public int FindOutput(string name) => Find(Outputs, _outputs, name);

    private static FrozenDictionary<string, int> Index(TensorSignature[] tensors)
    {
        Dictionary<string, int> positions = new(tensors.Length, StringComparer.Ordinal);
        for (int i = 0; i < tensors.Length; i++)
        {
            positions[tensors[i].Name] = i;
        }

        return positions.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static int Find(TensorSignature[] tensors, FrozenDictionary<string, int> positions, string name)
    {
        // One tensor is the common case, and comparing is cheaper than hashing.
        if (tensors.Length == 1)
        {
            return tensors[0].Name == name ? 0 : -1;
        }

        return positions.TryGetValue(name, out int position) ? position : -1;
    }
}
