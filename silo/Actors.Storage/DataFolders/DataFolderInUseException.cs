namespace Actors.Storage.DataFolders;

/// <summary>Another process holds the data folder.</summary>
public sealed class DataFolderInUseException : IOException
{
    internal DataFolderInUseException(string folder, int? processId, Exception inner)
        : base(Describe(folder, processId), inner)
    {
        Folder = folder;
        ProcessId = processId;
    }

    /// <summary>The folder, as an absolute path.</summary>
    public string Folder { get; }

    /// <summary>The process that holds it, where it said so.</summary>
    public int? ProcessId { get; }

    private static string Describe(string folder, int? processId) =>
        $"The data folder '{folder}' is in use by {(processId is { } id ? $"process {id}" : "another process")}. Stop that process first, or choose another folder.";
}
