using Microsoft.Win32.SafeHandles;

namespace Actors.EdgeAgent.Files;

/// <summary>A file of the real disk.</summary>
internal sealed class DeviceFile(SafeFileHandle handle) : IDeviceFile
{
    public long Length { get; private set; } = RandomAccess.GetLength(handle);

    public void Append(ReadOnlySpan<byte> bytes)
    {
        RandomAccess.Write(handle, bytes, Length);
        Length += bytes.Length;
    }

    public void Sync() => RandomAccess.FlushToDisk(handle);

    public void Truncate(long length)
    {
        RandomAccess.SetLength(handle, length);
        Length = length;
    }

    public void Dispose() => handle.Dispose();
}
