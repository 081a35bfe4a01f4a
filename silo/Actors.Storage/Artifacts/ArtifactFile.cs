namespace Actors.Storage.Artifacts;

/// <summary>A local file that holds an artifact's content for as long as this lease lives.</summary>
public sealed class ArtifactFile(string path, long sizeBytes, Action? release = null) : IDisposable
{
    private Action? _release = release;

    /// <summary>Where the content is; read only.</summary>
    public string Path { get; } = path;

    /// <summary>Length of the content.</summary>
    public long SizeBytes { get; } = sizeBytes;

    /// <summary>Ends the lease; a copy made for it may go.</summary>
    public void Dispose() => Interlocked.Exchange(ref _release, null)?.Invoke();
}
