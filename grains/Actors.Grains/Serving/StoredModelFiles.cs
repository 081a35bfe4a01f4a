using Actors.Inference;
using Actors.Storage.Artifacts;

namespace Actors.Grains.Serving;

/// <summary>Gives the engine the model files of the artifact store.</summary>
internal sealed class StoredModelFiles(IArtifactStore artifacts) : IModelFileSource
{
    public async Task<ModelFileLease?> OpenAsync(string artifact, CancellationToken cancellationToken) =>
        await artifacts.OpenFileAsync(artifact, cancellationToken) is { } file ? new ModelFileLease(file.Path, file.Dispose) : null;
}
