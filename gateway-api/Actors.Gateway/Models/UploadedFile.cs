using Actors.Registry;
using Actors.Storage.Artifacts;

namespace Actors.Gateway.Models;

/// <summary>A file that arrived whole and is staged, with what its uploader said of it.</summary>
internal sealed record UploadedFile(StagedArtifact Artifact, string FileName, Dictionary<string, string> Tags)
{
    /// <summary>What else is said of it; null says nothing.</summary>
    public VersionMetadataView? Metadata { get; init; }

    /// <summary>Why it is registered; null says nothing.</summary>
    public string? Reason { get; init; }
}
