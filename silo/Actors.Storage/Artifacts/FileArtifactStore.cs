using System.Runtime.CompilerServices;

namespace Actors.Storage.Artifacts;

/// <summary>
/// Artifacts as files named by digest. An upload is written to <c>staging/{id}.part</c>, synchronised, and renamed to <c>staging/{id}</c>;
/// committing renames it to <c>artifacts/{first two digits}/{digest}</c>. Whatever write is the last one before a crash, a name that a
/// reader can ask for has its whole content. A file that was damaged since is replaced, whole and at once, by the next upload of its bytes.
/// </summary>
internal sealed class FileArtifactStore : IArtifactStore, IDisposable
{
    private const string Unfinished = ".part";

    private readonly string _artifacts;
    private readonly string _staging;
    private readonly TimeProvider _time;
    private readonly IArtifactDisk _disk;
    private readonly ArtifactLeases _leases = new();

    // Committing and deleting look first and act then; one at a time keeps what they saw true.
    private readonly SemaphoreSlim _changes = new(1, 1);

    /// <param name="artifacts">Folder of committed artifacts.</param>
    /// <param name="staging">Folder of uploads, on the same file system.</param>
    public FileArtifactStore(string artifacts, string staging, TimeProvider time, IArtifactDisk? disk = null)
    {
        _artifacts = artifacts;
        _staging = staging;
        _time = time;
        _disk = disk ?? new ArtifactDisk();
        Directory.CreateDirectory(artifacts);
        Directory.CreateDirectory(staging);
    }

    public void Dispose() => _changes.Dispose();

    public async Task<StagedArtifact> StageAsync(Stream content, long maxBytes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentOutOfRangeException.ThrowIfNegative(maxBytes);
        var id = ArtifactIds.NewUploadId();
        var path = StagedPath(id);
        try
        {
            StagedArtifact staged;
            await using (var file = _disk.Create(path + Unfinished))
            {
                var (digest, size) = await ArtifactReading.CopyAsync(content, maxBytes, (block, cancel) => file.WriteAsync(block, cancel).AsTask(), cancellationToken);
                _disk.Sync(file);
                staged = new StagedArtifact(id, digest, size);
            }

            _disk.Touch(path + Unfinished, _time.GetUtcNow().UtcDateTime);
            _disk.Move(path + Unfinished, path);
            _disk.SyncFolder(_staging);
            return staged;
        }
        catch
        {
            TryDelete(path + Unfinished);
            TryDelete(path);
            throw;
        }
    }

    public async Task CommitAsync(StagedArtifact staged, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(staged);
        ArtifactIds.Check(staged);
        var (from, to) = (StagedPath(staged.UploadId), CommittedPath(staged.Digest));

        // Before its turn, since it takes as long as the file is: whatever comes there meanwhile is whole, as it is moved there.
        var isWhole = await IsWholeAsync(to, staged.Digest, cancellationToken);
        await _changes.WaitAsync(cancellationToken);
        try
        {
            if (File.Exists(to) && isWhole)
            {
                // Age first: a crash between the two leaves an upload that is discarded as abandoned.
                _disk.Touch(to, _time.GetUtcNow().UtcDateTime);
                SyncEntries(to);
                _disk.Delete(from);
            }
            else if (File.Exists(from))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(to)!);
                _disk.Touch(from, _time.GetUtcNow().UtcDateTime);
                _disk.Move(from, to);
                SyncEntries(to);
            }
            else
            {
                throw new ArtifactNotStagedException(staged.UploadId);
            }
        }
        finally
        {
            _changes.Release();
        }
    }

    public Task DiscardAsync(StagedArtifact staged, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(staged);
        ArtifactIds.Check(staged);
        _disk.Delete(StagedPath(staged.UploadId));
        return Task.CompletedTask;
    }

    public Task<ArtifactFile?> OpenFileAsync(string artifact, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(artifact);
        var path = ArtifactIds.IsDigest(artifact) ? CommittedPath(artifact) : ArtifactIds.IsUploadId(artifact) ? StagedPath(artifact) : null;
        return Task.FromResult(path is null ? null : _leases.Take(path));
    }

    public async Task<Stream?> OpenAtAsync(string artifact, long offset, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        return await OpenFileAsync(artifact, cancellationToken) is { } file ? new ArtifactFileStream(file) { Position = offset } : null;
    }

    public Task<IReadOnlyDictionary<string, long>> FindSizesAsync(IReadOnlyCollection<string> digests, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(digests);
        var found = digests.Where(ArtifactIds.IsDigest).Distinct(StringComparer.Ordinal).Select(digest => new FileInfo(CommittedPath(digest))).Where(file => file.Exists);
        return Task.FromResult<IReadOnlyDictionary<string, long>>(found.ToDictionary(file => file.Name, file => file.Length, StringComparer.Ordinal));
    }

    public async IAsyncEnumerable<StoredArtifact> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var folder in Directory.EnumerateDirectories(_artifacts))
        {
            foreach (var file in new DirectoryInfo(folder).EnumerateFiles())
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (ArtifactIds.IsDigest(file.Name) && file.Exists)
                {
                    yield return new StoredArtifact(file.Name, file.Length, new DateTimeOffset(file.LastWriteTimeUtc, TimeSpan.Zero));
                }
            }

            await Task.Yield();
        }
    }

    public async Task<bool> DeleteAsync(string digest, DateTimeOffset committedBefore, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(digest);
        if (!ArtifactIds.IsDigest(digest))
        {
            return false;
        }

        await _changes.WaitAsync(cancellationToken);
        try
        {
            var path = CommittedPath(digest);
            return File.Exists(path)
                && File.GetLastWriteTimeUtc(path) < committedBefore.UtcDateTime
                && _leases.TryRemove(path, () => _disk.Delete(path));
        }
        finally
        {
            _changes.Release();
        }
    }

    public Task<int> DiscardAbandonedAsync(DateTimeOffset stagedBefore, CancellationToken cancellationToken)
    {
        var gone = 0;
        foreach (var file in new DirectoryInfo(_staging).EnumerateFiles())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (file.LastWriteTimeUtc < stagedBefore.UtcDateTime && _leases.TryRemove(file.FullName, () => _disk.Delete(file.FullName)))
            {
                gone++;
            }
        }

        return Task.FromResult(gone);
    }

    /// <summary>Whether a committed file has the content that its name says, or is not there. One that was damaged makes room for its upload.</summary>
    private static async Task<bool> IsWholeAsync(string committed, string digest, CancellationToken cancellationToken)
    {
        if (!File.Exists(committed))
        {
            return true;
        }

        try
        {
            await using var file = new FileStream(committed, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, useAsync: true);
            var (actual, _) = await ArtifactReading.CopyAsync(file, long.MaxValue, (_, _) => Task.CompletedTask, cancellationToken);
            return actual == digest;
        }
        catch (FileNotFoundException)
        {
            return true;
        }
    }

    // Also where an earlier attempt died between naming and synchronising.
    private void SyncEntries(string committed)
    {
        _disk.SyncFolder(Path.GetDirectoryName(committed)!);
        _disk.SyncFolder(_artifacts);
    }

    private string StagedPath(string uploadId) => Path.Combine(_staging, uploadId);

    private string CommittedPath(string digest) => Path.Combine(_artifacts, digest[..2], digest);

    private void TryDelete(string path)
    {
        try
        {
            _disk.Delete(path);
        }
        catch (Exception undeletable) when (undeletable is IOException or UnauthorizedAccessException)
        {
            // What failed first is what the caller needs to know; the rest is discarded as abandoned.
        }
    }
}
