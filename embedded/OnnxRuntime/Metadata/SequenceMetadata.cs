namespace Microsoft.ML.OnnxRuntime;

/// <summary>The declared type of the elements of a sequence.</summary>
public sealed class SequenceMetadata
{
    internal SequenceMetadata(NodeMetadata element)
    {
        ElementMeta = element;
    }

    public NodeMetadata ElementMeta { get; }
}
