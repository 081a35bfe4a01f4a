using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace Actors.Architecture.Tests;

/// <summary>The source tree that these tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The folders of the product: what our users run. Tests, load tests and stand-ins are not in them.</summary>
    public static IReadOnlyList<string> ProductFolders { get; } =
        ["grain-interfaces", "grains", "silo", "gateway-api", "edge-agent"];

    /// <summary>Project files below the folders, by project name.</summary>
    public static IReadOnlyDictionary<string, string> Projects(params IEnumerable<string> folders) =>
        folders
            .SelectMany(folder => Files(folder, "*.csproj"))
            .ToDictionary(file => Path.GetFileNameWithoutExtension(file)!, StringComparer.Ordinal);

    /// <summary>Files below a folder, build outputs left out.</summary>
    public static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal));

    /// <summary>What a project file names under the given kind of item.</summary>
    public static IEnumerable<string> Items(string project, string kind) =>
        XDocument.Load(project).Descendants(kind).Select(item => item.Attribute("Include")?.Value ?? string.Empty);

    private static string FindRoot([CallerFilePath] string here = "")
    {
        var folder = Path.GetDirectoryName(here);
        while (folder is not null && !File.Exists(Path.Combine(folder, "Actors.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("The tests run from a source tree; Actors.sln was not found above them.");
    }
}
