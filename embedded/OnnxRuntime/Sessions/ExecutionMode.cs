namespace Microsoft.ML.OnnxRuntime;

/// <summary>Whether independent branches of a graph run one after the other (default) or at once.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Naming", "CA1707:Identifiers should not contain underscores", Justification = "official names")]
public enum ExecutionMode
{
    ORT_SEQUENTIAL = 0,
    ORT_PARALLEL = 1,
}
