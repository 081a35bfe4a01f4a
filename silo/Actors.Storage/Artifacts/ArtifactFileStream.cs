namespace Actors.Storage.Artifacts;

/// <summary>Reads a local file from front to back; the lease on it ends with the reading.</summary>
internal sealed class ArtifactFileStream(ArtifactFile file)
    : FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan)
{
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        file.Dispose();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        file.Dispose();
    }
}
