using Actors.Gateway.Models.Metadata;
using Actors.Registry;
using Actors.Storage.Artifacts;

namespace Actors.Gateway.Models;

/// <summary>
/// Takes a model file in: staged, inspected by a silo, committed, registered. Whatever step fails, nothing of the file is left that anyone can
/// see; a crash leaves at most an artifact without a version, which the collector removes.
/// </summary>
public sealed class ModelRegistrar(IArtifactStore artifacts, IGrainFactory grains)
{
    /// <summary>Registers the stream's content as a version of the model.</summary>
    /// <param name="key">The model.</param>
    /// <param name="upload">The content and what the uploader says of it.</param>
    /// <returns>The registration, or why the file is refused.</returns>
    /// <exception cref="ArtifactTooLargeException">The content is longer than the upload allows.</exception>
    public async Task<RegistrarAnswer> RegisterAsync(ModelKey key, ModelUpload upload, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(upload);
        var staged = await artifacts.StageAsync(upload.Content, upload.MaxBytes, cancellationToken);
        try
        {
            if (upload.ExpectedDigest is { } expected && expected != staged.Digest)
            {
                return RegistrarAnswer.Refused($"The content's SHA-256 is {staged.Digest}, not {expected}: the upload was damaged on its way.");
            }

            return await RegisterAsync(key, new UploadedFile(staged, upload.FileName, upload.Tags), cancellationToken);
        }
        finally
        {
            await artifacts.DiscardAsync(staged, CancellationToken.None);
        }
    }

    /// <summary>Registers what is staged already as a version of the model.</summary>
    /// <param name="key">The model.</param>
    /// <param name="file">The content, with what its uploader said of it; no longer staged afterwards, whatever came of it.</param>
    /// <returns>The registration, or why the file is refused.</returns>
    internal async Task<RegistrarAnswer> RegisterAsync(ModelKey key, UploadedFile file, CancellationToken cancellationToken)
    {
        var staged = file.Artifact;
        try
        {
            await grains.GetModel(key).CheckAsync(file.Metadata, cancellationToken);
            var inspection = await grains.GetGrain<IModelInspectionGrain>(0).InspectAsync(staged.UploadId, cancellationToken);
            if (inspection.Description is not { } description)
            {
                return RegistrarAnswer.Refused(inspection.Refusal ?? "The file could not be inspected.");
            }

            // From here on the caller's patience no longer counts: a registration that can finish does.
            await artifacts.CommitAsync(staged, CancellationToken.None);
            var request = new RegisterVersion(staged.Digest, staged.SizeBytes, file.FileName, description, file.Tags) { Metadata = file.Metadata, Reason = file.Reason };
            var registration = await grains.GetModel(key).RegisterAsync(request, CancellationToken.None);
            return RegistrarAnswer.Registered(registration);
        }
        finally
        {
            await artifacts.DiscardAsync(staged, CancellationToken.None);
        }
    }
}
