using Actors.Cli.CommandLine;
using Actors.Cli.Profiles;

namespace Actors.Cli.Server;

/// <summary>The options of verbs that talk to a server.</summary>
internal static class ServerOptions
{
    /// <summary>Holds the caller's key. It is no option: what stands on a command line, others of the machine can read.</summary>
    public const string KeyVariable = "ACTORS_KEY";

    /// <summary>Names the profile where no option does.</summary>
    public const string ProfileVariable = "ACTORS_PROFILE";

    /// <summary>Where a gateway listens that was started by hand.</summary>
    public const string DefaultServer = "http://127.0.0.1:8080";

    private const string Server = "server";
    private const string Profile = "profile";
    private const string Output = "output";
    private const string Json = "json";

    /// <summary>The options.</summary>
    public static IReadOnlyList<Option> All { get; } =
    [
        new Option(Server, "URL", $"Where the gateway listens; {KeyVariable} holds the caller's key, where it asks for one. Else the profile's, else {DefaultServer}."),
        new Option(Profile, "NAME", $"The profile with server and key; else {ProfileVariable}, else the one in use: see 'actors profile'."),
        new Option(Output, "FORM", "table, or json for the server's own answer.") { Default = "table", Choices = ["table", Json] },
    ];

    /// <summary>The gateway; null where the options name none, which the user is told.</summary>
    public static async Task<ApiClient?> ConnectAsync(Arguments arguments, Terminal terminal)
    {
        if (arguments.Required(Output) is not ("text" or "table" or Json))
        {
            await terminal.Error.WriteLineAsync("--output is table or json.");
            return null;
        }

        // An address of one's own goes without the key of the profile in use: that key is for the profile's server.
        var profile = arguments.Value(Profile) is null && arguments.Value(Server) is not null
            ? (Found: ServerProfile.None, Fault: (string?)null)
            : await ProfileBook.FindAsync(terminal, arguments.Value(Profile));
        if (profile.Found is null)
        {
            await terminal.Error.WriteLineAsync(profile.Fault);
            return null;
        }

        if (!Uri.TryCreate(arguments.Value(Server) ?? profile.Found.Server, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            await terminal.Error.WriteLineAsync($"--server is an address like {DefaultServer}.");
            return null;
        }

        return new ApiClient(address, await profile.Found.ReadKeyAsync(terminal));
    }

    /// <summary>Whether the server's own answer is wanted.</summary>
    public static bool IsJson(this Arguments arguments) => arguments.Required(Output) == Json;
}
