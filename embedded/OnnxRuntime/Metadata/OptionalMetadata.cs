namespace Microsoft.ML.OnnxRuntime;

/// <summary>The declared type of the content of an optional.</summary>
public sealed class OptionalMetadata
{
    internal OptionalMetadata(NodeMetadata element)
    {
        ElementMeta = element;
    }

    public NodeMetadata ElementMeta { get; }
}
