using Actors.Cli.CommandLine;
using Actors.Cli.Verbs;

namespace Actors.Cli.Completion;

/// <summary>Prints what makes a shell complete this tool's words. The shell starts the tool only for names that the server has.</summary>
internal sealed class CompletionVerb : IVerb
{
    public string Name => "completion";

    public string Summary => "Print what completes words in a shell, bash, zsh or fish: source <(actors completion bash).";

    public Syntax Syntax { get; } = new(["SHELL"], []);

    public async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        var tree = new WordTree(VerbTable.All);
        var script = arguments.Operands[0] switch
        {
            "bash" => BashCompletion.Write(tree),
            "zsh" => "(( $+functions[compdef] )) || { autoload -Uz compinit && compinit; }\nautoload -Uz bashcompinit && bashcompinit\n" + BashCompletion.Write(tree),
            "fish" => FishCompletion.Write(tree),
            _ => null,
        };
        if (script is null)
        {
            await terminal.Error.WriteLineAsync("The shell is bash, zsh or fish.");
            return ExitCode.Usage;
        }

        await terminal.Output.WriteAsync(script);
        return ExitCode.Ok;
    }
}
