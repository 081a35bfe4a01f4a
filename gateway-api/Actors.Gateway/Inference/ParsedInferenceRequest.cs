using Actors.Serving;

namespace Actors.Gateway.Inference;

/// <summary>A prediction request as it was read. Its inputs lie in one pooled buffer that goes back on <see cref="Dispose"/>.</summary>
internal sealed class ParsedInferenceRequest(string? id, TensorData[] inputs, string[]? outputNames, PooledBuffer content) : IDisposable
{
    /// <summary>The caller's id for the request, to be echoed; null where none was given.</summary>
    public string? Id { get; } = id;

    /// <summary>The inputs in the order of the request.</summary>
    public TensorData[] Inputs { get; } = inputs;

    /// <summary>The outputs asked for; null for all.</summary>
    public string[]? OutputNames { get; } = outputNames;

    /// <summary>Keeps the buffer out of the pool: the callee may still be reading it, because it did not answer.</summary>
    public void Abandon() => content.Abandon();

    public void Dispose() => content.Dispose();
}
