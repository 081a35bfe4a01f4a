namespace Actors.TestKit;

/// <summary>A new folder that goes when disposed.</summary>
public sealed class TemporaryFolder : IDisposable
{
    /// <summary>The folder.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("actors-test-").FullName;

    /// <summary>A path inside the folder.</summary>
    public string In(params string[] names) => System.IO.Path.Combine([Path, .. names]);

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (IOException)
        {
            // A file that is still open somewhere is the operating system's to remove.
        }
    }
}
