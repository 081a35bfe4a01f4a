using Actors.Cli.CommandLine;
using Actors.Cli.Server;
using Actors.Cli.Verbs;

namespace Actors.Cli.Profiles;

/// <summary>Keeps a server under a name.</summary>
internal sealed class ProfileAddVerb : IVerb
{
    private const string Server = "server";
    private const string KeyFile = "key-file";
    private const string KeyVariable = "key-variable";

    public string Name => "profile add";

    public string Summary => "Keep a server, and where the key for it is, under a name. The first one is in use from then on.";

    public Syntax Syntax { get; } = new(
        ["NAME"],
        [
            new Option(Server, "URL", "Where the gateway listens.") { Required = true },
            new Option(KeyFile, "FILE", "A file whose first line is the key."),
            new Option(KeyVariable, "NAME", "The variable of the environment that holds the key.") { Default = ServerOptions.KeyVariable },
        ]);

    public async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        var address = arguments.Required(Server);
        if (ServerOptions.ReadAddress(address, out var fault) is null)
        {
            await terminal.Error.WriteLineAsync(fault);
            return ExitCode.Usage;
        }

        var book = await ProfileBook.ReadAsync(terminal);
        book.Profiles[arguments.Operands[0]] = new ServerProfile(address)
        {
            KeyFile = arguments.Value(KeyFile) is { } file ? terminal.Resolve(file) : null,
            KeyVariable = arguments.Required(KeyVariable),
        };
        book.Current ??= arguments.Operands[0];
        await book.WriteAsync(terminal);
        return ExitCode.Ok;
    }
}
