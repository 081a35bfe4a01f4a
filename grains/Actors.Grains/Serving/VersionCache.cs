using Actors.Inference;

namespace Actors.Grains.Serving;

/// <summary>The result cache of one version within one routing snapshot, before the engine that runs it.</summary>
internal sealed class VersionCache(InferenceEngine engine, EngineModel version, ResultCache cache) : IModelRun
{
    /// <summary>Answers from the cache, or by a run.</summary>
    public ValueTask<CachedReply> InferAsync(EngineRequest request, CancellationToken cancellationToken) => cache.InferAsync(request, this, cancellationToken);

    public ValueTask<EngineReply> RunAsync(EngineRequest request, CancellationToken cancellationToken) =>
        engine.InferAsync(version, request, cancellationToken);

    /// <summary>Forgets all answers.</summary>
    public void Drop() => cache.Drop();
}
