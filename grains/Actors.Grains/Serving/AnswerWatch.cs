using System.Runtime.CompilerServices;
using Actors.Grains.Decisions;
using Actors.Grains.Drift;
using Actors.Serving;

namespace Actors.Grains.Serving;

/// <summary>Looks at a model's answers where they leave: first its drift monitor's tap, then the decision log, in one step after the run.</summary>
/// <param name="tap">Copies what is watched for drift; null for nothing.</param>
/// <param name="capture">Remembers; null for nothing.</param>
internal sealed class AnswerWatch(DriftTap? tap, DecisionCapture? capture)
{
    /// <summary>Whether anybody is to see answers.</summary>
    public bool IsNeeded => tap is not null || capture is not null;

    /// <summary>Sees an answer once it is there.</summary>
    /// <returns>What the caller gets.</returns>
    public ValueTask<InferenceReply> SeeAsync(InferenceCall call, ValueTask<InferenceReply> answering, CancellationToken cancellationToken) =>
        answering.IsCompletedSuccessfully ? SeeAsync(call, answering.Result, cancellationToken) : SeeLaterAsync(call, answering, cancellationToken);

    /// <summary>Sees an answer.</summary>
    /// <returns>What the caller gets; at once, unless it waits for the disk or for room.</returns>
    public ValueTask<InferenceReply> SeeAsync(InferenceCall call, InferenceReply reply, CancellationToken cancellationToken)
    {
        tap?.See(call, reply);
        return capture is null ? new(reply) : capture.KeepAsync(call, reply, cancellationToken);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<InferenceReply> SeeLaterAsync(InferenceCall call, ValueTask<InferenceReply> answering, CancellationToken cancellationToken) =>
        await SeeAsync(call, await answering, cancellationToken);
}
