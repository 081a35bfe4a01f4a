using Actors.Inference;

namespace Actors.Grains.Remote;

/// <summary>What a call gave, or why it gave nothing.</summary>
/// <param name="Body">The answer's body; empty where there is a failure.</param>
/// <param name="JsonLength">How many of its bytes are JSON where tensors follow it; null where all are.</param>
/// <param name="Failure">Why there is no answer; null where there is one.</param>
internal readonly record struct RemoteResponse(ReadOnlyMemory<byte> Body, int? JsonLength, RemoteFailure? Failure)
{
    public static RemoteResponse Failed(EngineOutcome outcome, string detail) => new(default, null, new RemoteFailure(outcome, detail));
}
