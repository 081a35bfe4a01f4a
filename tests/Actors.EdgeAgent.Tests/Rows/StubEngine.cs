using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Actors.Registry;
using Actors.Serving;

namespace Actors.EdgeAgent.Tests.Rows;

/// <summary>Answers for models as it is told.</summary>
internal sealed class StubEngine : ILocalInference
{
    /// <summary>What a model does.</summary>
    public ConcurrentDictionary<string, Func<InferenceCall, Task<InferenceReply>>> Models { get; } = new(StringComparer.Ordinal);

    /// <summary>The models that were asked, in order.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    public bool WantsHints => false;

    public ValueTask<InferenceReply> InferAsync(ModelKey key, InferenceCall call, CancellationToken cancellationToken)
    {
        Asked.Enqueue(key.Name);
        return Models.TryGetValue(key.Name, out var model) ? new(model(call)) : new(new InferenceReply(InferenceOutcome.UnknownModel, 0, [], "no such model"));
    }

    public TimeSpan Lateness(ModelKey key, int? version, TimeSpan? timeout) => TimeSpan.Zero;

    /// <summary>A model that adds so much.</summary>
    public static Func<InferenceCall, Task<InferenceReply>> Adds(float offset) => call => Task.FromResult(Answer(call, offset));

    /// <summary>What such a model says.</summary>
    public static InferenceReply Answer(InferenceCall call, float offset)
    {
        var input = MemoryMarshal.Cast<byte, float>(call.Inputs[0].Content.Span).ToArray();
        var output = Array.ConvertAll(input, value => value + offset);
        return new InferenceReply(InferenceOutcome.Done, 1, [new TensorData("y", TensorType.Fp32, [output.Length, 1], MemoryMarshal.AsBytes(output.AsSpan()).ToArray())], null);
    }
}
