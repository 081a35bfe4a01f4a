namespace Actors.EdgeAgent.Files;

/// <summary>
/// The files that the agent itself writes, below one folder; paths are relative to it. Everything that has to survive a power cut goes through here, so that tests
/// can cut the power, and fill the disk, at any write.
/// </summary>
internal interface IDeviceFiles
{
    /// <summary>Where a file is, for what reads it by name.</summary>
    string PathOf(string path);

    /// <summary>The names of the files of a folder in ordinal order; empty where there is no such folder.</summary>
    IReadOnlyList<string> List(string folder);

    /// <summary>A whole file; null where there is none.</summary>
    byte[]? Read(string path);

    /// <summary>A file's length; -1 where there is none.</summary>
    long LengthOf(string path);

    /// <summary>Puts a whole file in its place: a reader after a power cut sees the old content or the new. On disk when it returns.</summary>
    void Replace(string path, ReadOnlySpan<byte> content);

    /// <summary>Opens a file to grow, made where it is missing; its name is on disk when it returns.</summary>
    IDeviceFile Open(string path);

    /// <summary>Gives a file another name, in place of whatever had that. On disk when it returns.</summary>
    void Move(string from, string to);

    /// <summary>Deletes a file, if it is there.</summary>
    void Delete(string path);
}
