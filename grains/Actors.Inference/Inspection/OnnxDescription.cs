namespace Actors.Inference;

/// <summary>What was read in a model file.</summary>
/// <param name="Inputs">The declared inputs, in the graph's order.</param>
/// <param name="Outputs">The declared outputs, in the graph's order.</param>
/// <param name="Opsets">Operator set versions by domain; the default domain is <c>ai.onnx</c>.</param>
/// <param name="IrVersion">The version of the ONNX intermediate representation.</param>
/// <param name="Producer">The tool that wrote the file, with its version; empty where the file does not say.</param>
/// <param name="GraphName">The graph's name.</param>
/// <param name="Metadata">The file's own key and value properties.</param>
/// <param name="Batches">Whether requests of several callers may run as one batch: every input and output has a dynamic first axis.</param>
public sealed record OnnxDescription(
    OnnxTensorSpec[] Inputs,
    OnnxTensorSpec[] Outputs,
    Dictionary<string, long> Opsets,
    long IrVersion,
    string Producer,
    string GraphName,
    Dictionary<string, string> Metadata,
    bool Batches)
{
    /// <summary>The kind of the backend elsewhere that answers, where the file is a document of one; null where it is a model.</summary>
    public string? Remote { get; init; }
}
