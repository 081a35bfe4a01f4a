using Actors.Cli.CommandLine;
using Actors.Cli.Verbs;
using Actors.Domain.Updates.Tuf;

namespace Actors.Cli.Updates;

/// <summary>Takes the root that trust begins with.</summary>
internal sealed class TufInitVerb : IVerb
{
    public string Name => "tuf init";

    public string Summary => "Trust a repository of updates by a root that came another way.";

    public Syntax Syntax { get; } = new(["ROOT"], [TufOptions.Folder]);

    public async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        var root = await File.ReadAllBytesAsync(terminal.Resolve(arguments.Operands[0]), cancellationToken);
        var store = new FolderTufStore(terminal.Resolve(arguments.Required(TufOptions.MetadataDir)));
        var client = new TufClient(store, static (_, _) => ValueTask.FromResult<Stream?>(null));
        return await TufOptions.AnswerAsync(await client.InitializeAsync(root, cancellationToken), terminal);
    }
}
