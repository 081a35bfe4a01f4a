namespace Actors.Storage.Artifacts;

/// <summary>The content of an upload is longer than allowed.</summary>
public sealed class ArtifactTooLargeException(long maxBytes)
    : Exception($"The artifact is longer than the {maxBytes} bytes that are allowed.")
{
    /// <summary>The longest content taken, in bytes.</summary>
    public long MaxBytes { get; } = maxBytes;
}
