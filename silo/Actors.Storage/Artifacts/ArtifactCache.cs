using System.Collections.Concurrent;

namespace Actors.Storage.Artifacts;

/// <summary>
/// Local copies of artifacts that live in a database, named by digest. A copy is hashed when it is made, and one that an earlier process
/// left is hashed when this one first opens it.
/// </summary>
internal sealed class ArtifactCache : IDisposable
{
    private readonly string _folder;
    private readonly long _maxBytes;
    private readonly TimeProvider _time;
    private readonly ArtifactLeases _leases = new();
    private readonly ConcurrentDictionary<string, bool> _verified = new();

    // Copies are made one at a time: two readers that want the same one share it, and the disk is not asked for more.
    private readonly SemaphoreSlim _copying = new(1, 1);

    public ArtifactCache(string folder, long maxBytes, TimeProvider time)
    {
        _folder = folder;
        _maxBytes = maxBytes;
        _time = time;
        Directory.CreateDirectory(folder);
        foreach (var left in new DirectoryInfo(folder).EnumerateFiles().Where(file => !ArtifactIds.IsDigest(file.Name)))
        {
            left.Delete(); // a copy that was never finished
        }
    }

    public void Dispose() => _copying.Dispose();

    /// <summary>Gives the copy, making it from <paramref name="content"/> where it is missing or damaged.</summary>
    /// <exception cref="ArtifactCorruptException">The content does not have the digest.</exception>
    public async Task<ArtifactFile> OpenAsync(string digest, long sizeBytes, Stream content, CancellationToken cancellationToken)
    {
        var path = Path.Combine(_folder, digest);
        await _copying.WaitAsync(cancellationToken);
        try
        {
            if (!await IsWholeAsync(path, digest, sizeBytes, cancellationToken))
            {
                MakeRoom(sizeBytes);
                await CopyAsync(path, digest, sizeBytes, content, cancellationToken);
            }

            _verified[digest] = true;
            File.SetLastAccessTimeUtc(path, _time.GetUtcNow().UtcDateTime);
            return _leases.Take(path, () => MakeRoom(0)) ?? throw new ArtifactCorruptException(digest);
        }
        finally
        {
            _copying.Release();
        }
    }

    /// <summary>Drops the copy unless it is being read.</summary>
    public void Forget(string digest)
    {
        var path = Path.Combine(_folder, digest);
        if (_leases.TryRemove(path, () => File.Delete(path)))
        {
            _ = _verified.TryRemove(digest, out _);
        }
    }

    private async Task<bool> IsWholeAsync(string path, string digest, long sizeBytes, CancellationToken cancellationToken)
    {
        var file = new FileInfo(path);
        if (!file.Exists || file.Length != sizeBytes)
        {
            return false;
        }

        if (_verified.ContainsKey(digest))
        {
            return true;
        }

        await using var copy = File.OpenRead(path);
        var (actual, _) = await ArtifactReading.CopyAsync(copy, sizeBytes, (_, _) => Task.CompletedTask, cancellationToken);
        return actual == digest;
    }

    private static async Task CopyAsync(string path, string digest, long sizeBytes, Stream content, CancellationToken cancellationToken)
    {
        var unfinished = path + ".part";
        try
        {
            await using (var copy = new FileStream(unfinished, FileMode.Create, FileAccess.Write, FileShare.None, 0, useAsync: true))
            {
                var (actual, _) = await ArtifactReading.CopyAsync(content, sizeBytes, (block, cancel) => copy.WriteAsync(block, cancel).AsTask(), cancellationToken);
                if (actual != digest)
                {
                    throw new ArtifactCorruptException(digest);
                }
            }

            File.Move(unfinished, path, overwrite: true);
        }
        catch (ArtifactTooLargeException)
        {
            File.Delete(unfinished);
            throw new ArtifactCorruptException(digest);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }

    private void MakeRoom(long sizeBytes)
    {
        var copies = new DirectoryInfo(_folder).EnumerateFiles().Where(file => ArtifactIds.IsDigest(file.Name)).OrderBy(file => file.LastAccessTimeUtc).ToList();
        var total = copies.Sum(file => file.Length) + sizeBytes;
        foreach (var copy in copies)
        {
            if (total <= _maxBytes)
            {
                return;
            }

            var length = copy.Length;
            if (_leases.TryRemove(copy.FullName, () => File.Delete(copy.FullName)))
            {
                _ = _verified.TryRemove(copy.Name, out _);
                total -= length;
            }
        }
    }
}
