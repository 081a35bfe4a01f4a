namespace Microsoft.ML.OnnxRuntime;

/// <summary>Whether independent branches of a graph run one after the other (default) or at once.</summary>
public enum ExecutionMode
{
    ORT_SEQUENTIAL = 0,
    ORT_PARALLEL = 1,
}
