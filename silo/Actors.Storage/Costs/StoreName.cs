using Actors.Storage.DataFolders;

namespace Actors.Storage.Costs;

/// <summary>The name under which what lies in this process's own folder is recorded: the same in every life of a process on it, and no other's.</summary>
public sealed class StoreName(DataFolder folder)
{
    private const string FileName = "store";

    /// <summary>The name, given at the first call on a folder. Not for several threads at once.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public string Get()
    {
        var path = Path.Combine(folder.Costs, FileName);
        if (File.Exists(path) && File.ReadAllText(path) is { Length: 32 } known)
        {
            return known;
        }

        // Whole or not at all: a name that a kill cut off would be another one after it.
        var name = Guid.NewGuid().ToString("N");
        _ = Directory.CreateDirectory(folder.Costs);
        File.WriteAllText(path + ".part", name);
        File.Move(path + ".part", path, overwrite: true);
        return name;
    }
}
