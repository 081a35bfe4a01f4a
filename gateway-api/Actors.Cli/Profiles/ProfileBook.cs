using System.Text.Json;
using Actors.Cli.CommandLine;
using Actors.Cli.Server;

namespace Actors.Cli.Profiles;

/// <summary>The user's profiles, a file that only the user can read: <c>profiles.json</c> in the tool's folder of settings.</summary>
internal sealed class ProfileBook
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>The profile in use; null for none.</summary>
    public string? Current { get; set; }

    /// <summary>The profiles by name.</summary>
    public SortedDictionary<string, ServerProfile> Profiles { get; init; } = new(StringComparer.Ordinal);

    /// <summary>The profiles; none where there is no file.</summary>
    /// <exception cref="IOException">The file is not one of profiles.</exception>
    public static async Task<ProfileBook> ReadAsync(Terminal terminal)
    {
        var path = PathOf(terminal);
        if (!File.Exists(path))
        {
            return new ProfileBook();
        }

        try
        {
            return JsonSerializer.Deserialize<ProfileBook>(await File.ReadAllTextAsync(path), Format) ?? new ProfileBook();
        }
        catch (JsonException fault)
        {
            throw new IOException($"{path} cannot be read: {fault.Message}", fault);
        }
    }

    /// <summary>The profile of that name, the one that the environment names, the one in use, or none.</summary>
    /// <returns>The profile; or null, and why.</returns>
    public static async Task<(ServerProfile? Found, string? Fault)> FindAsync(Terminal terminal, string? name)
    {
        var book = await ReadAsync(terminal);
        var wanted = name ?? (terminal.Variable(ServerOptions.ProfileVariable) is { Length: > 0 } named ? named : book.Current);
        return wanted is null ? (ServerProfile.None, null)
            : book.Profiles.TryGetValue(wanted, out var profile) ? (profile, null)
            : (null, $"There is no profile '{wanted}'; 'actors profile list' says which there are.");
    }

    /// <summary>Writes the profiles: to a file beside, then renamed, so that a kill leaves the old ones or the new ones.</summary>
    public async Task WriteAsync(Terminal terminal)
    {
        var path = PathOf(terminal);
        CreateFolder(Path.GetDirectoryName(path)!);
        var next = path + ".new";
        File.Delete(next);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using (var file = new FileStream(next, options))
        {
            await JsonSerializer.SerializeAsync(file, this, Format);
        }

        File.Move(next, path, overwrite: true);
    }

    private static void CreateFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            _ = Directory.CreateDirectory(folder);
            return;
        }

        _ = Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static string PathOf(Terminal terminal) => Path.Combine(terminal.ConfigurationFolder, "profiles.json");
}
