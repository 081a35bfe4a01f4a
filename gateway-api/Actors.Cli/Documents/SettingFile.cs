using System.Globalization;
using System.Text.Json.Nodes;
using Actors.Cli.CommandLine;
using Actors.Yaml;

namespace Actors.Cli.Documents;

/// <summary>Files of the user's that say something, in YAML or JSON.</summary>
internal static class SettingFile
{
    /// <summary>The longest file.</summary>
    private const int MaxBytes = 16 << 20;

    /// <summary>How much one file, or answer, may say.</summary>
    public static readonly YamlLimits Limits = new(Nodes: 200_000, Depth: 64);

    /// <summary>Reads every document of a file.</summary>
    /// <returns>The documents; or what is wrong, with its line.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static async Task<(IReadOnlyList<YamlDocument> Documents, string? Fault)> ReadAllAsync(string path, CancellationToken cancellationToken) =>
        new FileInfo(path) is { Exists: true, Length: > MaxBytes }
            ? ([], string.Create(CultureInfo.InvariantCulture, $"it is longer than {MaxBytes} bytes"))
            : YamlReader.Read(await File.ReadAllTextAsync(path, cancellationToken), Limits);

    /// <summary>Reads the one document of the file that an option names, and tells the user what is wrong with it.</summary>
    /// <returns>What it says; null where it says nothing that can be used.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static async Task<JsonNode?> ReadAsync(string file, Terminal terminal, CancellationToken cancellationToken)
    {
        var (documents, fault) = await ReadAllAsync(terminal.Resolve(file), cancellationToken);
        if (documents is [{ } one])
        {
            return one.Tree;
        }

        await terminal.Error.WriteLineAsync($"{file}: {fault ?? "it has not one document"}");
        return null;
    }
}
