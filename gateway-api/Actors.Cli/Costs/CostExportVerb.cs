using Actors.Cli.CommandLine;
using Actors.Cli.Resources;
using Actors.Cli.Server;
using Actors.Cli.Verbs;

namespace Actors.Cli.Costs;

/// <summary>Exports costs in the form that cost tools read.</summary>
internal sealed class CostExportVerb : IVerb
{
    private static readonly Option[] Span = [new("from", "INSTANT", "From when on."), new("until", "INSTANT", "Until when.")];

    public string Name => "costs export";

    public string Summary => "Print costs as FOCUS 1.2, a CSV of 57 columns.";

    public Syntax Syntax { get; } = new([], [.. Span, .. ServerOptions.All]);

    public async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        using var server = await ServerOptions.ConnectAsync(arguments, terminal);
        if (server is null)
        {
            return ExitCode.Usage;
        }

        var answer = await server.SendAsync(HttpMethod.Get, ApiPath.Of("/api/v1/costs/focus", arguments, Span), null, cancellationToken);
        return await ServerCalls.TellAsync(terminal, answer, answer.Text.TrimEnd);
    }
}
