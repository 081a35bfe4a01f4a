namespace Actors.Registry;

/// <summary>What the platform read in a model file when it was registered.</summary>
/// <param name="Inputs">The declared inputs, in the graph's order.</param>
/// <param name="Outputs">The declared outputs, in the graph's order.</param>
/// <param name="Opsets">Operator set versions by domain; the default domain is <c>ai.onnx</c>.</param>
/// <param name="IrVersion">The version of the ONNX intermediate representation.</param>
/// <param name="Producer">The tool that wrote the file, with its version; empty where the file does not say.</param>
/// <param name="GraphName">The graph's name.</param>
/// <param name="Metadata">The file's own key and value properties.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.ModelDescription)]
public sealed record ModelDescription(
    [property: Id(0)] TensorSpec[] Inputs,
    [property: Id(1)] TensorSpec[] Outputs,
    [property: Id(2)] Dictionary<string, long> Opsets,
    [property: Id(3)] long IrVersion,
    [property: Id(4)] string Producer,
    [property: Id(5)] string GraphName,
    [property: Id(6)] Dictionary<string, string> Metadata)
{
    /// <summary>The kind of the backend elsewhere that answers, where the file is a document of one; null where it is a model.</summary>
    [Id(7)]
    public string? Remote { get; init; }
}
