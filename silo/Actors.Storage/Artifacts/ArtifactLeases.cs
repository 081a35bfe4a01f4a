namespace Actors.Storage.Artifacts;

/// <summary>Counts who reads which file, so that none goes while it is read.</summary>
internal sealed class ArtifactLeases
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _held = [];

    /// <summary>Takes a lease on a file.</summary>
    /// <returns>The lease, which <paramref name="released"/> follows once it was the last one; null where there is no such file.</returns>
    public ArtifactFile? Take(string path, Action? released = null)
    {
        lock (_gate)
        {
            var file = new FileInfo(path);
            if (!file.Exists)
            {
                return null;
            }

            _held[path] = _held.GetValueOrDefault(path) + 1;
            return new ArtifactFile(path, file.Length, () => Release(path, released));
        }
    }

    /// <summary>Runs <paramref name="remove"/> unless the file is being read, and lets nobody start to while it runs.</summary>
    public bool TryRemove(string path, Action remove)
    {
        lock (_gate)
        {
            if (_held.ContainsKey(path))
            {
                return false;
            }

            remove();
            return true;
        }
    }

    private void Release(string path, Action? released)
    {
        lock (_gate)
        {
            var left = _held[path] - 1;
            if (left > 0)
            {
                _held[path] = left;
                return;
            }

            _ = _held.Remove(path);
            released?.Invoke();
        }
    }
}
