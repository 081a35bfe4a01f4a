using Actors.Grains.Signing;
using Actors.Inference;
using Actors.Storage.Artifacts;

namespace Actors.Grains.Serving;

/// <summary>Gives the engine the model files of the artifact store: signed where policy says so, to be checked against their digest, and opened in memory where they are sealed.</summary>
internal sealed class StoredModelFiles(IArtifactStore artifacts, SignatureGate signatures, ISealedFiles? sealedFiles = null) : IModelFileSource
{
    public async Task<ModelFileLease?> OpenAsync(EngineModel model, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(model);
        await signatures.CheckAsync(model, cancellationToken);
        if (await artifacts.OpenFileAsync(model.Artifact, cancellationToken) is not { } file)
        {
            return null;
        }

        try
        {
            var content = sealedFiles is null ? null : await sealedFiles.OpenAsync(file.Path, model.Artifact, cancellationToken);
            return new ModelFileLease(file.Path, file.Dispose, model.Artifact) { Content = content };
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }
}
