using Actors.Cli.CommandLine;
using Actors.Cli.Verbs;

namespace Actors.Cli.Updates;

/// <summary>Brings trusted metadata up to date.</summary>
internal sealed class TufRefreshVerb : IVerb
{
    public string Name => "tuf refresh";

    public string Summary => "Bring the trusted metadata of a repository up to date.";

    public Syntax Syntax { get; } = new([], [TufOptions.Folder, TufOptions.Address]);

    public async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        using var web = new TufWeb();
        var client = TufOptions.Client(arguments, terminal, web);
        return await TufOptions.AnswerAsync(await client.RefreshAsync(terminal.Clock.GetUtcNow(), cancellationToken), terminal);
    }
}
