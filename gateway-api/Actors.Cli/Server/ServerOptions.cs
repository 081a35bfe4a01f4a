using Actors.Cli.CommandLine;

namespace Actors.Cli.Server;

/// <summary>The options of verbs that talk to a server.</summary>
internal static class ServerOptions
{
    /// <summary>Holds the caller's key. It is no option: what stands on a command line, others of the machine can read.</summary>
    public const string KeyVariable = "ACTORS_KEY";

    private const string Server = "server";
    private const string Output = "output";

    /// <summary>The options.</summary>
    public static IReadOnlyList<Option> All { get; } =
    [
        new Option(Server, "URL", $"Where the gateway listens; {KeyVariable} holds the caller's key, where it asks for one.") { Default = "http://127.0.0.1:8080" },
        new Option(Output, "FORM", "text, or json for the server's own answer.") { Default = "text" },
    ];

    /// <summary>The gateway; null where the option is none, which the user is told.</summary>
    public static async Task<ApiClient?> ConnectAsync(Arguments arguments, Terminal terminal)
    {
        if (arguments.Required(Output) is not ("text" or "json"))
        {
            await terminal.Error.WriteLineAsync("--output is text or json.");
            return null;
        }

        if (!Uri.TryCreate(arguments.Required(Server), UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            await terminal.Error.WriteLineAsync("--server is an address like http://127.0.0.1:8080.");
            return null;
        }

        return new ApiClient(address, Environment.GetEnvironmentVariable(KeyVariable));
    }

    /// <summary>Whether the server's own answer is wanted.</summary>
    public static bool IsJson(this Arguments arguments) => arguments.Required(Output) == "json";
}
