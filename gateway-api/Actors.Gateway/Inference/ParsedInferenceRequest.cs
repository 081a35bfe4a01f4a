using Actors.Serving;

namespace Actors.Gateway.Inference;

/// <summary>A prediction request as it was read. Its inputs lie in one pooled buffer that goes back on <see cref="Dispose"/>.</summary>
internal sealed class ParsedInferenceRequest(
    string? id, TensorData[] inputs, OutputRequest[]? outputs, RequestParameters parameters, PooledBuffer content) : IDisposable
{
    /// <summary>The caller's id for the request, to be echoed; null where none was given.</summary>
    public string? Id { get; } = id;

    /// <summary>The inputs in the order of the request.</summary>
    public TensorData[] Inputs { get; } = inputs;

    /// <summary>The outputs asked for; null for all.</summary>
    public OutputRequest[]? Outputs { get; } = outputs;

    /// <summary>What the request asks for besides.</summary>
    public RequestParameters Parameters { get; } = parameters;

    /// <summary>The names of the outputs asked for; null for all.</summary>
    public string[]? OutputNames => Outputs is null ? null : Array.ConvertAll(Outputs, static output => output.Name);

    /// <summary>How the output at this place of the answer is wanted.</summary>
    public (bool Binary, int Classes) Form(int output) => Outputs is null
        ? (Parameters.BinaryOutputs, 0)
        : (Outputs[output].Binary ?? Parameters.BinaryOutputs, Outputs[output].Classes);

    /// <summary>Keeps the buffer out of the pool: the callee may still be reading it, because it did not answer.</summary>
    public void Abandon() => content.Abandon();

    public void Dispose() => content.Dispose();
}
