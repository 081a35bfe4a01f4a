namespace Actors.Cli.Tests.Apply;

/// <summary>Folders that settings were written into.</summary>
internal static class Exported
{
    /// <summary>The documents below a folder, by their paths, in order.</summary>
    public static List<string> FilesOf(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file)).Order(StringComparer.Ordinal)];

    /// <summary>Demands that two folders have the same documents, byte for byte.</summary>
    public static async Task ShouldBeEqualAsync(string folder, string other)
    {
        FilesOf(folder).ShouldBe(FilesOf(other));
        foreach (var file in FilesOf(other))
        {
            (await File.ReadAllTextAsync(Path.Combine(folder, file))).ShouldBe(await File.ReadAllTextAsync(Path.Combine(other, file)), file);
        }
    }
}
