using Microsoft.Win32.SafeHandles;

namespace Actors.Inference;

/// <summary>
/// A file that is in memory only and has no name by which others could change it (Linux, memfd_create(2)). Its memory is given back when it is closed,
/// where an array as large would stay until the whole heap is collected, and would bring that about.
/// </summary>
internal sealed class MemoryFile : IDisposable
{
    private readonly SafeFileHandle _handle;
    private long _length;

    private MemoryFile(SafeFileHandle handle, string path) => (_handle, Path) = (handle, path);

    /// <summary>Where this process can open it.</summary>
    public string Path { get; }

    /// <summary>Makes an empty one; null where the system has none.</summary>
    public static MemoryFile? TryCreate()
    {
        if (NativeProcess.TryCreateMemoryFile("model") is not { } handle)
        {
            return null;
        }

        string path = FormattableString.Invariant($"/proc/self/fd/{handle.DangerousGetHandle()}");
        if (File.Exists(path))
        {
            return new MemoryFile(handle, path);
        }

        handle.Dispose();
        return null;
    }

    /// <summary>Adds to its end.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        RandomAccess.Write(_handle, bytes, _length);
        _length += bytes.Length;
    }

    /// <summary>Gives its memory back, once nobody reads it any more.</summary>
    public void Dispose() => _handle.Dispose();
}
