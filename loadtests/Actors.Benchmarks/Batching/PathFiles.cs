using Actors.Inference;

namespace Actors.Benchmarks.Batching;

/// <summary>A file source whose artifacts are paths.</summary>
internal sealed class PathFiles : IModelFileSource
{
    public Task<ModelFileLease?> OpenAsync(EngineModel model, CancellationToken cancellationToken) =>
        Task.FromResult<ModelFileLease?>(new ModelFileLease(model.Artifact, static () => { }));
}
