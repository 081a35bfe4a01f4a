namespace Actors.Storage.Artifacts;

/// <summary>Stored content does not have the digest under which it is stored.</summary>
public sealed class ArtifactCorruptException(string artifact)
    : Exception($"The stored content of {artifact} is damaged: its SHA-256 is not the one under which it was stored.")
{
    /// <summary>Digest or upload id.</summary>
    public string Artifact { get; } = artifact;
}
