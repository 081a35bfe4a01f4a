using Actors.Domain.Signing;

namespace Actors.Cli.Signing;

/// <summary>A model on the disk: one file, or a folder of files.</summary>
internal sealed class ModelFolder
{
    private readonly string _root;
    private readonly bool _allowSymlinks;

    /// <param name="root">Absolute path of the file or folder.</param>
    /// <param name="allowSymlinks">Whether links are followed; else a link is an error.</param>
    public ModelFolder(string root, bool allowSymlinks)
    {
        _root = Path.TrimEndingDirectorySeparator(root);
        _allowSymlinks = allowSymlinks;
        if (!File.Exists(_root) && !Directory.Exists(_root))
        {
            throw new SigningRefusedException($"There is no model at '{root}'.");
        }
    }

    /// <summary>The last part of its path.</summary>
    public string Name => Path.GetFileName(_root);

    private bool IsFile => File.Exists(_root);

    /// <summary>The path within the model; null where it lies outside.</summary>
    public string? Within(string absolute)
    {
        var relative = Path.GetRelativePath(_root, absolute);
        return Path.IsPathRooted(relative) ? null : ModelPath.Normalise(relative.Replace(Path.DirectorySeparatorChar, '/'));
    }

    /// <summary>The files that are not ignored, by their path in the model.</summary>
    public IReadOnlyDictionary<string, string> Files(IReadOnlyCollection<string> ignored)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        if (IsFile)
        {
            Check(new FileInfo(_root), Name);
            files[Name] = _root;
        }
        else
        {
            Check(new DirectoryInfo(_root), Name);
            Add(files, _root, string.Empty, ignored);
        }

        return files;
    }

    private void Add(Dictionary<string, string> files, string folder, string prefix, IReadOnlyCollection<string> ignored)
    {
        foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos())
        {
            var path = prefix + entry.Name;
            if (ModelPath.IsIgnored(path, ignored))
            {
                continue;
            }

            Check(entry, path);
            if (Directory.Exists(entry.FullName))
            {
                CheckCycle(entry, path);
                Add(files, entry.FullName, path + "/", ignored);
            }
            else
            {
                files[path] = files.Count < ModelManifest.MaxResources
                    ? entry.FullName
                    : throw new SigningRefusedException(FormattableString.Invariant($"The model has more than {ModelManifest.MaxResources} files."));
            }
        }
    }

    private void Check(FileSystemInfo entry, string path)
    {
        if (path.Contains('\uFFFD', StringComparison.Ordinal))
        {
            throw new SigningRefusedException($"The name '{path}' is not UTF-8.");
        }

        if (entry.LinkTarget is not null && !_allowSymlinks)
        {
            throw new SigningRefusedException($"'{path}' is a symbolic link; --{SigningOptions.AllowSymlinks} follows it.");
        }

        // Only a file that can be read to its end is part of a model: no pipe, socket or device.
        if (!Directory.Exists(entry.FullName) && (!File.Exists(entry.FullName) || (File.GetAttributes(entry.FullName) & FileAttributes.Device) != 0))
        {
            throw new SigningRefusedException($"'{path}' is neither a file nor a folder.");
        }
    }

    /// <summary>A link back to a folder around it would be followed for ever.</summary>
    private static void CheckCycle(FileSystemInfo folder, string path)
    {
        if (folder.LinkTarget is not null && folder.ResolveLinkTarget(returnFinalTarget: true) is { } target
            && (folder.FullName + Path.DirectorySeparatorChar).StartsWith(target.FullName + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            throw new SigningRefusedException($"'{path}' is a symbolic link to a folder around it.");
        }
    }
}
