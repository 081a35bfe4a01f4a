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

    public Syntax Syntax { get; } = new(["JOB"], [new Option(To, "FILE", "Where to.") { Required = true }, Partial, Errors, .. ServerOptions.All]);

    public async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        using var server = await ServerOptions.ConnectAsync(arguments, terminal);
        if (server is null)
        {
            return ExitCode.Usage;
        }

        // What did not come whole has another name than what was asked for.
        var path = terminal.Resolve(arguments.Required(To));
        var part = path + ".part";
        ApiAnswer answer;
        await using (var file = File.Create(part))
        {
            answer = await server.DownloadAsync(
                $"/api/v1/scoring-jobs/{Uri.EscapeDataString(arguments.Operands[0])}/{(arguments.IsOn(Errors.Name) ? "errors" : "results")}{(arguments.IsOn(Partial.Name) ? "?partial=true" : "")}",
                file, cancellationToken);
        }

        if (answer.IsDone)
        {
            File.Move(part, path, overwrite: true);
        }
        else
        {
            File.Delete(part);
        }

        return await ServerCalls.TellAsync(terminal, answer, () => path);
    }
}
