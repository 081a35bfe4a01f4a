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

    /// <summary>The options of verbs whose answer has one form only.</summary>
    public static IReadOnlyList<Option> Reach { get; } =
    [
        new Option(Server, "URL", $"Where the gateway listens; {KeyVariable} holds the caller's key, where it asks for one. Else the profile's, else {DefaultServer}."),
        new Option(Profile, "NAME", $"The profile with server and key; else {ProfileVariable}, else the one in use: see 'actors profile'."),
    ];

    /// <summary>The options.</summary>
    public static IReadOnlyList<Option> All { get; } = [.. Reach, new Option(Output, "FORM", "table, or json for the server's own answer.") { Default = "table", Choices = ["table", Json] }];

    /// <summary>The gateway; null where the options name none, which the user is told.</summary>
    public static async Task<ApiClient?> ConnectAsync(Arguments arguments, Terminal terminal)
    {
        // An address of one's own goes without the key of the profile in use: that key is for the profile's server.
        var profile = arguments.Value(Profile) is null && arguments.Value(Server) is not null
            ? (Found: ServerProfile.None, Fault: (string?)null)
            : await ProfileBook.FindAsync(terminal, arguments.Value(Profile));
        if (profile.Found is null)
        {
            await terminal.Error.WriteLineAsync(profile.Fault);
            return null;
        }

        if (ReadAddress(arguments.Value(Server) ?? profile.Found.Server, out var fault) is not { } address)
        {
            await terminal.Error.WriteLineAsync(fault);
            return null;
        }

        var key = await profile.Found.ReadKeyAsync(terminal);
        if (key?.Any(letter => letter is < '!' or > '~') == true)
        {
            await terminal.Error.WriteLineAsync($"What {profile.Found.KeyPlace} holds is no key: it has letters that no key has.");
            return null;
        }

        return new ApiClient(address, key, terminal.Proxy);
    }

    /// <summary>Reads where a gateway listens.</summary>
    /// <param name="text">What the user says.</param>
    /// <param name="fault">What is wrong with it.</param>
    /// <returns>The address; null where it is none.</returns>
    public static Uri? ReadAddress(string text, out string fault)
    {
        fault = $"--server is an address like {DefaultServer}.";
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.Query.Length > 0 || address.Fragment.Length > 0)
        {
            return null;
        }

        fault = $"--server is an address without a name and password: what stands on a command line, others of the machine can read. {KeyVariable} or a profile holds the key.";
        return address.UserInfo.Length > 0 ? null : address;
    }

    /// <summary>Whether the server's own answer is wanted.</summary>
    public static bool IsJson(this Arguments arguments) => arguments.Required(Output) == Json;
}
