using System.Globalization;

namespace Actors.Storage.DataFolders;

/// <summary>
/// The folder that holds everything one process keeps on disk. Layout:
/// <code>
/// actors.db (-wal, -shm)   state, reminders and tables, where the database is SQLite
/// artifacts/ab/abcd...     committed artifacts by SHA-256
/// staging/                 uploads on their way; nothing but their upload id finds them
/// cache/                   copies of artifacts that live in a database
/// keys/                    what the dashboard's pages are protected with
/// audit/                   the audit log's keys, and the heads that this process has seen
/// budgets/                 what this process has spent of budgets, until they have counted it
/// costs/                   what this process has metered, until it is written
/// decisions/               remembered predictions, where they are kept in files
/// lock                     locked by the operating system for as long as the process lives
/// owner                    the id of the process that holds the lock, for messages only
/// </code>
/// The lock is one of the operating system on an open file, so that it ends with its process however that ends; the files may stay.
/// </summary>
public sealed class DataFolder : IDisposable
{
    // What a lock that somebody else holds looks like: the raw error number on Unix.
    private const int WouldBlockOnLinux = 11;
    private const int WouldBlockOnMac = 35;
    private const int SharingViolationOnWindows = unchecked((int)0x80070020);

    private readonly FileStream _lock;

    private DataFolder(string path, FileStream held)
    {
        Path = path;
        _lock = held;
    }

    /// <summary>The folder, as an absolute path.</summary>
    public string Path { get; }

    /// <summary>The SQLite database.</summary>
    public string DatabaseFile => In("actors.db");

    /// <summary>Committed artifacts.</summary>
    public string Artifacts => In("artifacts");

    /// <summary>Uploads on their way; on the same file system as <see cref="Artifacts"/>, so that a rename moves them.</summary>
    public string Staging => In("staging");

    /// <summary>Local copies of artifacts that live in a database.</summary>
    public string Cache => In("cache");

    /// <summary>The audit log's keys, and the heads that this process has seen.</summary>
    public string Audit => In("audit");

    /// <summary>What this process has spent of budgets, until they have counted it.</summary>
    public string Budgets => In("budgets");

    /// <summary>What this process has metered, until it is written.</summary>
    public string Costs => In("costs");

    /// <summary>Remembered predictions, where they are kept in files.</summary>
    public string Decisions => In("decisions");

    /// <summary>Creates the layout where it is missing and takes the folder for this process, until disposed.</summary>
    /// <exception cref="DataFolderInUseException">Another process, or another part of this one, holds the folder.</exception>
    /// <exception cref="IOException">The folder cannot be created or written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be created or written.</exception>
    public static DataFolder Open(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var full = System.IO.Path.GetFullPath(path);
        Directory.CreateDirectory(full);
        var folder = new DataFolder(full, TakeLock(full));
        try
        {
            File.WriteAllText(folder.In("owner"), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            Directory.CreateDirectory(folder.Artifacts);
            Directory.CreateDirectory(folder.Staging);
            Directory.CreateDirectory(folder.Cache);
            return folder;
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Gives the folder back.</summary>
    public void Dispose() => _lock.Dispose();

    private static FileStream TakeLock(string folder)
    {
        var file = System.IO.Path.Combine(folder, "lock");
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException refused) when (refused.HResult is WouldBlockOnLinux or WouldBlockOnMac or SharingViolationOnWindows)
        {
            throw new DataFolderInUseException(folder, ReadOwner(folder), refused);
        }
    }

    private static int? ReadOwner(string folder)
    {
        try
        {
            return int.TryParse(File.ReadAllText(System.IO.Path.Combine(folder, "owner")), CultureInfo.InvariantCulture, out var id) ? id : null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private string In(string name) => System.IO.Path.Combine(Path, name);
}
