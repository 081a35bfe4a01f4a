using Actors.Cli.CommandLine;

namespace Actors.Cli.Verbs;

/// <summary>Says which build of the tool this is.</summary>
internal sealed class VersionVerb : IVerb
{
    public string Name => "version";

    public string Summary => "Print the version of the tool.";

    public Syntax Syntax { get; } = new([], []);

    public async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        await terminal.Output.WriteLineAsync($"actors {typeof(VersionVerb).Assembly.GetName().Version?.ToString(3)}");
        return ExitCode.Ok;
    }
}
