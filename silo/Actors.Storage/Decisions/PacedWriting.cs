using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Actors.Storage.Decisions;

/// <summary>
/// Writes large files so that others get to the disk: a file system may have whoever waits for a little, as durable predictions do, wait for all that
/// was written by others and is not on the disk. So pieces are on their way before the next is written.
/// </summary>
internal static partial class PacedWriting
{
    private const int PieceBytes = 1 << 20;

    /// <summary>Waits for what is on its way, sends the rest, and waits for that (sync_file_range(2)).</summary>
    private const uint WriteAndWait = 1 | 2 | 4;

    /// <summary>Writes all of a new file. It is on the disk when this ends.</summary>
    public static async Task WriteAsync(SafeFileHandle file, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        for (var at = 0; at < content.Length; at += PieceBytes)
        {
            var piece = content[at..Math.Min(at + PieceBytes, content.Length)];
            await RandomAccess.WriteAsync(file, piece, at, cancellationToken);
            if (OperatingSystem.IsLinux())
            {
                // Bytes alone: a flush would end the file system's transaction, and others would wait for that. What is refused here, the flush does.
                _ = SyncRange(file, at, piece.Length, WriteAndWait);
            }
        }

        RandomAccess.FlushToDisk(file);
    }

    [LibraryImport("libc", EntryPoint = "sync_file_range")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SyncRange(SafeFileHandle file, long offset, long length, uint flags);
}
