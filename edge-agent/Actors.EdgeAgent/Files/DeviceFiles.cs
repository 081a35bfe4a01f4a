using System.Runtime.InteropServices;

namespace Actors.EdgeAgent.Files;

/// <summary>The real disk.</summary>
internal sealed partial class DeviceFiles : IDeviceFiles
{
    private const string PartEnd = ".part";
    private readonly string _root;

    /// <param name="root">The folder; made where it is missing.</param>
    public DeviceFiles(string root)
    {
        _root = Path.GetFullPath(root);
        _ = Directory.CreateDirectory(_root);
    }

    public string PathOf(string path) => Path.Combine(_root, path);

    public IReadOnlyList<string> List(string folder)
    {
        var directory = new DirectoryInfo(PathOf(folder));
        return directory.Exists
            ? [.. directory.EnumerateFiles().Select(file => file.Name).Where(name => !name.EndsWith(PartEnd, StringComparison.Ordinal)).Order(StringComparer.Ordinal)]
            : [];
    }

    public byte[]? Read(string path)
    {
        try
        {
            return File.ReadAllBytes(PathOf(path));
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public long LengthOf(string path)
    {
        var file = new FileInfo(PathOf(path));
        return file.Exists ? file.Length : -1;
    }

    public void Replace(string path, ReadOnlySpan<byte> content)
    {
        var target = PathOf(path);
        MakeFolderOf(target);
        using (var file = File.OpenHandle(target + PartEnd, FileMode.Create, FileAccess.Write))
        {
            RandomAccess.Write(file, content, 0);
            RandomAccess.FlushToDisk(file);
        }

        File.Move(target + PartEnd, target, overwrite: true);
        SyncFolder(Path.GetDirectoryName(target)!);
    }

    public IDeviceFile Open(string path)
    {
        var target = PathOf(path);
        MakeFolderOf(target);
        var isNew = !File.Exists(target);
        var handle = File.OpenHandle(target, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        if (isNew)
        {
            SyncFolder(Path.GetDirectoryName(target)!);
        }

        return new DeviceFile(handle);
    }

    public void Move(string from, string to)
    {
        var target = PathOf(to);
        MakeFolderOf(target);
        File.Move(PathOf(from), target, overwrite: true);
        SyncFolder(Path.GetDirectoryName(target)!);
    }

    public void Delete(string path)
    {
        try
        {
            File.Delete(PathOf(path));
        }
        catch (DirectoryNotFoundException)
        {
            // Not there either.
        }
    }

    private static void MakeFolderOf(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        if (!Directory.Exists(folder))
        {
            _ = Directory.CreateDirectory(folder);
            SyncFolder(Path.GetDirectoryName(folder)!);
        }
    }

    private static void SyncFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return; // NTFS journals the entries, and a folder has no handle to flush
        }

        var folder = OpenFolder(path, 0);
        if (folder < 0)
        {
            throw new IOException($"The folder '{path}' cannot be opened to be synchronised (error {Marshal.GetLastPInvokeError()}).");
        }

        var result = Fsync(folder);
        _ = Close(folder);
        if (result != 0)
        {
            throw new IOException($"The folder '{path}' cannot be synchronised.");
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int OpenFolder(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Fsync(int file);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int file);
}
