using Actors.EdgeAgent.Files;

namespace Actors.EdgeAgent.Tests.Files;

/// <summary>A disk in memory that, when the power goes, forgets some of what was not written through.</summary>
internal sealed class MemoryFiles : IDeviceFiles
{
    private readonly Dictionary<string, MemoryFile> _files = new(StringComparer.Ordinal);

    public string PathOf(string path) => throw new NotSupportedException("Nothing reads these files by name.");

    public IReadOnlyList<string> List(string folder) =>
        [.. _files.Keys.Where(path => Path.GetDirectoryName(path) == folder).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    public byte[]? Read(string path) => _files.TryGetValue(path, out var file) ? [.. file.Bytes] : null;

    public long LengthOf(string path) => _files.TryGetValue(path, out var file) ? file.Length : -1;

    public void Replace(string path, ReadOnlySpan<byte> content)
    {
        var file = new MemoryFile();
        file.Append(content);
        file.Sync();
        _files[path] = file;
    }

    public IDeviceFile Open(string path)
    {
        _files.TryAdd(path, new MemoryFile());
        return _files[path];
    }

    public void Move(string from, string to)
    {
        _files[to] = _files[from];
        _ = _files.Remove(from);
    }

    public void Delete(string path) => _files.Remove(path);

    /// <summary>The power is gone: of every file's end that was not written through, some is left.</summary>
    public void Forget(Random random)
    {
        foreach (var file in _files.Values)
        {
            var kept = file.Synced + random.Next(file.Bytes.Count - file.Synced + 1);
            file.Bytes.RemoveRange(kept, file.Bytes.Count - kept);
        }
    }

    private sealed class MemoryFile : IDeviceFile
    {
        public List<byte> Bytes { get; } = [];

        public int Synced { get; private set; }

        public long Length => Bytes.Count;

        public void Append(ReadOnlySpan<byte> bytes) => Bytes.AddRange(bytes);

        public void Sync() => Synced = Bytes.Count;

        public void Truncate(long length)
        {
            Bytes.RemoveRange((int)length, Bytes.Count - (int)length);
            Synced = Math.Min(Synced, Bytes.Count);
        }

        public void Dispose()
        {
            // It is the disk's.
        }
    }
}
