namespace Actors.Storage.Artifacts;

/// <summary>The writes that the file store makes, each of which may be the last one before the process dies.</summary>
internal interface IArtifactDisk
{
    /// <summary>Opens a new file for writing.</summary>
    Stream Create(string path);

    /// <summary>Makes a written file durable.</summary>
    void Sync(Stream file);

    /// <summary>Sets a file's age, durably.</summary>
    void Touch(string path, DateTime modifiedUtc);

    /// <summary>Gives a file its final name, in one step.</summary>
    void Move(string from, string to);

    /// <summary>Makes the entries of a folder durable.</summary>
    void SyncFolder(string path);

    /// <summary>Removes a file; does nothing where there is none.</summary>
    void Delete(string path);
}
