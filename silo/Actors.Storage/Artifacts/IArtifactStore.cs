namespace Actors.Storage.Artifacts;

/// <summary>
/// Keeps models and datasets under the SHA-256 of their bytes. An artifact is staged first, where nothing but its upload id finds it, and
/// appears under its digest whole or not at all.
/// </summary>
public interface IArtifactStore
{
    /// <summary>Reads the stream to its end into staging, with bounded memory; durable on return.</summary>
    /// <param name="content">The bytes.</param>
    /// <param name="maxBytes">The longest content taken.</param>
    /// <exception cref="ArtifactTooLargeException">The content is longer. Nothing stays.</exception>
    Task<StagedArtifact> StageAsync(Stream content, long maxBytes, CancellationToken cancellationToken);

    /// <summary>Makes a staged artifact visible under its digest, durably. Where the digest is already there, its age starts anew.</summary>
    Task CommitAsync(StagedArtifact staged, CancellationToken cancellationToken);

    /// <summary>Removes a staged artifact. Does nothing where it is gone.</summary>
    Task DiscardAsync(StagedArtifact staged, CancellationToken cancellationToken);

    /// <summary>Gives a local file with the content, to be disposed after use; null where the store has no such artifact.</summary>
    /// <param name="artifact">A digest, or the upload id of a staged artifact.</param>
    Task<ArtifactFile?> OpenFileAsync(string artifact, CancellationToken cancellationToken);

    /// <summary>
    /// Opens an artifact to be read once, forward from an offset in bytes, without a local copy of the whole; null where the store has no such artifact. What is read is not checked against
    /// the digest.
    /// </summary>
    /// <param name="artifact">A digest, or the upload id of a staged artifact.</param>
    /// <param name="offset">Where to begin; beyond the end there is nothing to read.</param>
    Task<Stream?> OpenAtAsync(string artifact, long offset, CancellationToken cancellationToken);

    /// <summary>How many bytes committed artifacts have, by digest; those that the store has not are not in the answer. Contents are not looked at.</summary>
    Task<IReadOnlyDictionary<string, long>> FindSizesAsync(IReadOnlyCollection<string> digests, CancellationToken cancellationToken);

    /// <summary>Every committed artifact.</summary>
    IAsyncEnumerable<StoredArtifact> ListAsync(CancellationToken cancellationToken);

    /// <summary>Removes a committed artifact if it was last committed before the given time. False where it stays or is not there.</summary>
    Task<bool> DeleteAsync(string digest, DateTimeOffset committedBefore, CancellationToken cancellationToken);

    /// <summary>Removes what was staged before the given time and never committed.</summary>
    /// <returns>How many went.</returns>
    Task<int> DiscardAbandonedAsync(DateTimeOffset stagedBefore, CancellationToken cancellationToken);
}
