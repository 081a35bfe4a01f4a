namespace Actors.Storage.Artifacts;

/// <summary>What was to be committed is neither staged nor committed: it was discarded, or never arrived.</summary>
public sealed class ArtifactNotStagedException(string uploadId)
    : Exception($"The upload {uploadId} is not there any more.")
{
    /// <summary>The upload that is missing.</summary>
    public string UploadId { get; } = uploadId;
}
