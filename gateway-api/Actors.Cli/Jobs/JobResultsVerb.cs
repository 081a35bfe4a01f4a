using Actors.Cli.CommandLine;
using Actors.Cli.Server;
using Actors.Cli.Verbs;

namespace Actors.Cli.Jobs;

/// <summary>Downloads what a scoring job made.</summary>
internal sealed class JobResultsVerb : IVerb
{
    private const string To = "to";
    private static readonly Option Partial = Option.Switch("partial", "Take what is done so far from the first row on.");
    private static readonly Option Errors = Option.Switch("errors", "Take the bad rows instead.");

    public string Name => "jobs results";

    public string Summary => "Download a scoring job's results into a file.";

    public Syntax Syntax { get; } = new(["JOB"], [new Option(To, "FILE", "Where to.") { Required = true }, Partial, Errors, .. ServerOptions.Reach]);

    public async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        using var server = await ServerOptions.ConnectAsync(arguments, terminal);
        if (server is null)
        {
            return ExitCode.Usage;
        }

        var to = terminal.Resolve(arguments.Required(To));
        var from = $"/api/v1/scoring-jobs/{Uri.EscapeDataString(arguments.Operands[0])}/{(arguments.IsOn(Errors.Name) ? "errors" : "results")}{(arguments.IsOn(Partial.Name) ? "?partial=true" : "")}";
        var (answer, _) = await ServerFiles.SaveAsync(server, from, to, null, cancellationToken);
        return await ServerCalls.TellAsync(terminal, answer, () => to);
    }
}
