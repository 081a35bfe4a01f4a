using System.Text.Json.Serialization;
using Actors.Cli.CommandLine;
using Actors.Cli.Server;

namespace Actors.Cli.Profiles;

/// <summary>A server that the user works with, and where the key for it is. The key itself is never in a profile.</summary>
/// <param name="Server">Where the gateway listens.</param>
internal sealed record ServerProfile(string Server)
{
    /// <summary>A file whose first line is the key; null for none.</summary>
    public string? KeyFile { get; init; }

    /// <summary>The variable of the environment with the key, where there is no file.</summary>
    public string KeyVariable { get; init; } = ServerOptions.KeyVariable;

    /// <summary>What holds without a profile.</summary>
    public static ServerProfile None { get; } = new(ServerOptions.DefaultServer);

    /// <summary>Where the key is, for people.</summary>
    [JsonIgnore]
    public string KeyPlace => KeyFile ?? "$" + KeyVariable;

    /// <summary>The key; null where there is none.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public async Task<string?> ReadKeyAsync(Terminal terminal)
    {
        if (KeyFile is null)
        {
            return terminal.Variable(KeyVariable)?.Trim();
        }

        using var file = File.OpenText(KeyFile);
        return (await file.ReadLineAsync())?.Trim();
    }
}
