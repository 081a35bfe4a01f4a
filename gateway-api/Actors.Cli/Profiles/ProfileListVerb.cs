using System.Text.Json;
using Actors.Cli.CommandLine;
using Actors.Cli.Tables;
using Actors.Cli.Verbs;

namespace Actors.Cli.Profiles;

/// <summary>Lists the profiles.</summary>
internal sealed class ProfileListVerb : IVerb
{
    private static readonly Column[] Columns = [("IN USE", "inUse"), ("NAME", "name"), ("SERVER", "server"), ("KEY", "key")];

    public string Name => "profile list";

    public string Summary => "List the profiles, and which is in use.";

    public Syntax Syntax { get; } = new([], []);

    public async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        var book = await ProfileBook.ReadAsync(terminal);
        var rows = book.Profiles.Select(known => JsonSerializer.SerializeToElement(new
        {
            inUse = known.Key == book.Current ? "*" : "",
            name = known.Key,
            server = known.Value.Server,
            key = known.Value.KeyPlace,
        }));
        await terminal.Output.WriteLineAsync(Table.Write(Columns, [.. rows], terminal));
        return ExitCode.Ok;
    }
}
