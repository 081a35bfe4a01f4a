using System.Runtime.CompilerServices;
using Actors.Inference;
using Actors.Serving;

namespace Actors.Grains.Serving;

/// <summary>Runs a version, wherever that is: from its result cache, or in this process's engine. Nothing guards it here.</summary>
internal sealed class VersionRuns(InferenceEngine engine)
{
    /// <summary>One version's answer.</summary>
    /// <param name="model">The model.</param>
    /// <param name="version">The version.</param>
    /// <param name="call">The request; which version it names does not count. Its memory is read until the answer.</param>
    /// <param name="mayRunHere">Whether the caller's thread may run the model.</param>
    /// <param name="watch">Looks at the answer here, where the request's own steps go on anyway; null where nobody does, or somebody does later.</param>
    /// <param name="cancellationToken">Takes the request back.</param>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<InferenceReply> RunAsync(
        ServableModel model, EngineModel version, InferenceCall call, bool mayRunHere, AnswerWatch? watch, CancellationToken cancellationToken)
    {
        var request = ToRequest(version, call, mayRunHere);
        var reply = model.CacheOf(version) is { } cache
            ? ToReply(await cache.InferAsync(request, cancellationToken), version)
            : (await engine.InferAsync(version, request, cancellationToken)).ToReply(version.Version);
        return watch is null ? reply : await watch.SeeAsync(call, reply, cancellationToken);
    }

    private static InferenceReply ToReply(CachedReply cached, EngineModel version) => cached.Reply.ToReply(version.Version, cached.IsCached);

    private EngineRequest ToRequest(EngineModel version, InferenceCall call, bool mayRunHere) => new(call.Inputs.ToTensors(), call.OutputNames)
    {
        Timeout = call.Timeout,
        Priority = call.Priority,

        // A first run may take any time, and the caller's thread is others' too.
        MayRunHere = mayRunHere && engine.HasRun(version),
        Caller = call.Caller,
    };
}
