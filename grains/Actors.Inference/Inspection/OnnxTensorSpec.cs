namespace Actors.Inference;

/// <summary>One input or output that a model declares.</summary>
/// <param name="Name">The tensor's name in the graph.</param>
/// <param name="Type">Its element type, under the Open Inference Protocol's name (FP32, INT64, BYTES, ...).</param>
/// <param name="Shape">Its dimensions; -1 where a request decides.</param>
/// <param name="Symbols">The names of the dimensions, empty where a dimension has none; as long as <paramref name="Shape"/>.</param>
public sealed record OnnxTensorSpec(string Name, string Type, long[] Shape, string[] Symbols)
{
    /// <summary>Whether a request may leave it out: an input with a default in the graph.</summary>
    public bool Optional { get; init; }
}
