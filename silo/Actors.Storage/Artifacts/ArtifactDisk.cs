using System.Runtime.InteropServices;

namespace Actors.Storage.Artifacts;

/// <summary>The real disk.</summary>
internal sealed partial class ArtifactDisk : IArtifactDisk
{
    public Stream Create(string path) =>
        new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0, Options = FileOptions.Asynchronous });

    public void Sync(Stream file) => ((FileStream)file).Flush(flushToDisk: true);

    public void Touch(string path, DateTime modifiedUtc)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        File.SetLastWriteTimeUtc(file.SafeFileHandle, modifiedUtc);
        RandomAccess.FlushToDisk(file.SafeFileHandle);
    }

    public void Move(string from, string to) => File.Move(from, to, overwrite: true);

    public void SyncFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return; // NTFS journals the entries, and a folder has no handle to flush
        }

        var folder = Open(path, 0);
        if (folder < 0)
        {
            throw new IOException($"The folder '{path}' cannot be opened to be synchronised (error {Marshal.GetLastPInvokeError()}).");
        }

        try
        {
            if (Fsync(folder) != 0)
            {
                throw new IOException($"The folder '{path}' cannot be synchronised (error {Marshal.GetLastPInvokeError()}).");
            }
        }
        finally
        {
            _ = Close(folder);
        }
    }

    public void Delete(string path) => File.Delete(path);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Fsync(int file);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int file);
}
