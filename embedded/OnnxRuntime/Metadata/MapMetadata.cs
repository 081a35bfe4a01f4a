using Microsoft.ML.OnnxRuntime.Tensors;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>The declared types of a map's keys and values.</summary>
public sealed class MapMetadata
{
    internal MapMetadata(TensorElementType key, NodeMetadata value)
    {
        KeyDataType = key;
        ValueMetadata = value;
    }

    public TensorElementType KeyDataType { get; }

    public NodeMetadata ValueMetadata { get; }
}
