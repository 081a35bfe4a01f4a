using Actors.Grains.Signing;
using Actors.Inference;
using Actors.Storage.Artifacts;

namespace Actors.Grains.Serving;

/// <summary>Gives the engine the model files of the artifact store: signed where policy says so, and to be checked against their digest.</summary>
internal sealed class StoredModelFiles(IArtifactStore artifacts, SignatureGate signatures) : IModelFileSource
{
    public async Task<ModelFileLease?> OpenAsync(EngineModel model, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(model);
        await signatures.CheckAsync(model, cancellationToken);
        return await artifacts.OpenFileAsync(model.Artifact, cancellationToken) is { } file
            ? new ModelFileLease(file.Path, file.Dispose, model.Artifact)
            : null;
    }
}
