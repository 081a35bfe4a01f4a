using Actors.Grains.State;
using Actors.Inference;
using Actors.Registry;
using Actors.Storage.Artifacts;
using Orleans.Concurrency;

namespace Actors.Grains.Registry;

/// <inheritdoc cref="IModelInspectionGrain"/>
/// <remarks>Reentrant: it keeps nothing between calls, and the engine's loader takes the files one after another.</remarks>
[GrainType("model-inspection")]
[StatelessWorker(1)]
[Reentrant]
internal sealed class ModelInspectionGrain(IArtifactStore artifacts, InferenceEngine engine, ISealedFiles? sealedFiles = null) : Grain, IModelInspectionGrain, IStatelessGrain
{
    public async Task<ModelInspection> InspectAsync(string artifact, CancellationToken cancellationToken)
    {
        using var file = await artifacts.OpenFileAsync(artifact, cancellationToken);
        if (file is null)
        {
            return new ModelInspection(null, "The uploaded file is gone; upload it again.");
        }

        try
        {
            using var content = sealedFiles is null ? null : await sealedFiles.OpenAsync(file.Path, sha256: null, cancellationToken);
            var result = content is null ? await engine.InspectAsync(file.Path, cancellationToken) : await engine.InspectAsync(content.Bytes, cancellationToken);
            return new ModelInspection(result.Description?.ToMessage(), result.Refusal);
        }
        catch (ModelRefusedException refused)
        {
            return new ModelInspection(null, refused.Message);
        }
    }
}
