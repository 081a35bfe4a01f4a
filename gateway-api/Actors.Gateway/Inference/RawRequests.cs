using Actors.Registry;
using Actors.Serving;

namespace Actors.Gateway.Inference;

/// <summary>
/// Reads the raw form of the binary tensor data extension: a body that is the model's only input, one row of it, without any JSON. All
/// outputs are answered in binary.
/// </summary>
internal sealed class RawRequests(IGrainFactory grains)
{
    /// <summary>Makes a request of the bytes.</summary>
    /// <exception cref="InferenceRequestException">The model has several inputs or more than one open dimension, or the bytes do not fit.</exception>
    public async ValueTask<ParsedInferenceRequest> ReadAsync(
        ModelKey key, ModelAddress address, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var route = await grains.GetGrain<IInferenceGrain>(key.ToString()).GetRouteAsync(cancellationToken);
        var number = address.Version ?? route?.LiveVersion;
        var version = route?.Versions.FirstOrDefault(version => version.Version == number);
        var content = new PooledBuffer(Math.Max(1, body.Length + sizeof(int)));
        try
        {
            // A model that is not there is the engine's to refuse, in the words of every other request.
            TensorData[] inputs = version is null ? [] : [Input(version, body.Span, content)];
            return new ParsedInferenceRequest(null, inputs, null, new RequestParameters { BinaryOutputs = true }, content);
        }
        catch
        {
            content.Dispose();
            throw;
        }
    }

    private static TensorData Input(VersionRoute version, ReadOnlySpan<byte> body, PooledBuffer content)
    {
        if (version.Inputs.Where(static input => !input.Optional).ToArray() is not [var input])
        {
            Refusal.Throw($"The body is raw, without JSON, which takes a model of one input; this one has {version.Inputs.Length}.");
            return null!;
        }

        if (!TensorTypes.TryParse(input.Type, out var type))
        {
            Refusal.Throw($"The body is raw, without JSON, which input '{input.Name}' of {input.Type} does not take.");
        }

        if (type == TensorType.Bytes)
        {
            content.Append(BitConverter.GetBytes(body.Length));
        }

        content.Append(body);
        return new TensorData(input.Name, type, Shape(input, type, body.Length), content.Written);
    }

    private static long[] Shape(TensorSpec input, TensorType type, int length)
    {
        var shape = input.Shape.ToArray();
        if (shape is [-1, _, ..])
        {
            // The first dimension counts rows, and a raw body is one.
            shape[0] = 1;
        }

        var open = Array.IndexOf(shape, -1L);
        if (Array.LastIndexOf(shape, -1L) != open)
        {
            Refusal.Throw($"The body is raw, without JSON, which takes an input of at most one open dimension; '{input.Name}' has {Refusal.Describe(input.Shape)}.");
        }

        if (open >= 0)
        {
            var others = shape.Where(size => size >= 0).Aggregate(1L, (product, size) => product * size);
            var each = Math.Max(1, type.ElementSize()) * Math.Max(1, others);
            shape[open] = type == TensorType.Bytes ? 1 : length / each;
        }

        return shape;
    }
}
