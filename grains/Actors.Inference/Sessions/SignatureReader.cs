using Microsoft.ML.OnnxRuntime;

namespace Actors.Inference;

/// <summary>Reads a session's signature, and refuses what the serving protocol cannot carry.</summary>
internal static class SignatureReader
{
    /// <summary>Inputs with a default that requests may give; more keep their defaults.</summary>
    private const int MaxOptionalInputs = 256;

    /// <exception cref="ModelLoadException">An input or output is no tensor, or of a type that the protocol lacks.</exception>
    public static ModelSignature Read(InferenceSession session) => new(
        Read("Input", session.InputNames, session.InputMetadata),
        Read("Output", session.OutputNames, session.OutputMetadata),
        ReadOptional(session.OverridableInitializerMetadata));

    private static TensorSignature[] Read(string kind, IReadOnlyList<string> names, IReadOnlyDictionary<string, NodeMetadata> metadata)
    {
        TensorSignature[] tensors = new TensorSignature[names.Count];
        for (int i = 0; i < tensors.Length; i++)
        {
            tensors[i] = Read(kind, names[i], metadata[names[i]]);
        }

        return tensors;
    }

    /// <summary>Inputs with a default in the graph. One whose type the protocol lacks keeps its default.</summary>
    private static TensorSignature[] ReadOptional(IReadOnlyDictionary<string, NodeMetadata> metadata) =>
    [
        .. metadata
            .Where(static entry => entry.Value.OnnxValueType == OnnxValueType.ONNX_TYPE_TENSOR
                && OnnxTypes.FromOnnx(entry.Value.ElementDataType) != ElementType.None)
            .OrderBy(static entry => entry.Key, StringComparer.Ordinal)
            .Take(MaxOptionalInputs)
            .Select(static entry => Read("Input", entry.Key, entry.Value) with { Optional = true }),
    ];

    private static TensorSignature Read(string kind, string name, NodeMetadata node)
    {
        if (node.OnnxValueType != OnnxValueType.ONNX_TYPE_TENSOR)
        {
            throw new ModelLoadException(
                $"{kind} '{name}' is {Describe(node.OnnxValueType)}; only tensors can be served. Export the model so that it gives plain tensors (for scikit-learn: zipmap off).");
        }

        ElementType type = OnnxTypes.FromOnnx(node.ElementDataType);
        if (type == ElementType.None)
        {
            throw new ModelLoadException($"{kind} '{name}' is of the element type {node.ElementDataType}, which cannot be served.");
        }

        int[] dimensions = node.Dimensions;

        // The runtime gives no dimensions for a scalar as well as for an open rank.
        return dimensions.Length == 0
            ? new TensorSignature(name, type, null, null)
            : new TensorSignature(name, type, Array.ConvertAll(dimensions, static size => size < 0 ? -1L : size), Symbols(node, dimensions.Length));
    }

    private static string[] Symbols(NodeMetadata node, int rank)
    {
        string[] symbols = new string[rank];
        for (int i = 0; i < rank; i++)
        {
            symbols[i] = i < node.SymbolicDimensions.Length ? node.SymbolicDimensions[i] ?? "" : "";
        }

        return symbols;
    }

    private static string Describe(OnnxValueType type) => type switch
    {
        OnnxValueType.ONNX_TYPE_SEQUENCE => "a sequence",
        OnnxValueType.ONNX_TYPE_MAP => "a map",
        OnnxValueType.ONNX_TYPE_SPARSETENSOR => "a sparse tensor",
        OnnxValueType.ONNX_TYPE_OPTIONAL => "an optional value",
        _ => "an opaque value",
    };
}
