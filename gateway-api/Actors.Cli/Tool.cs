using System.Text.Json;
using Actors.Cli.CommandLine;
using Actors.Cli.Tables;
using Actors.Cli.Verbs;

namespace Actors.Cli;

/// <summary>Finds the verb that the arguments name, reads what follows by its syntax, and runs it.</summary>
internal static class Tool
{
    /// <summary>Runs one command line and answers the process' exit code: see <see cref="ExitCode"/>.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> line, Terminal terminal, CancellationToken cancellationToken)
    {
        line = line.Count > 0 && line[0] == "help" ? [.. line.Skip(1), "--help"] : line;
        var (verb, rest) = VerbTable.Find(line);
        if (verb is null)
        {
            var asked = line.Count == 0 || IsHelp(line[^1]);
            await Help.WriteVerbsAsync(asked ? terminal.Output : terminal.Error, rest);
            return asked ? ExitCode.Ok : ExitCode.Usage;
        }

        if (rest.TakeWhile(word => word != "--").Any(IsHelp))
        {
            await Help.WriteAsync(terminal.Output, verb);
            return ExitCode.Ok;
        }

        if (!Arguments.TryRead(verb.Syntax, rest, out var arguments, out var mistake))
        {
            await terminal.Error.WriteLineAsync($"{mistake}\nTry 'actors {verb.Name} --help'.");
            return ExitCode.Usage;
        }

        return await RunAsync(verb, arguments, terminal, cancellationToken);
    }

    /// <summary>What the file system refuses, or a server of another kind says, is an answer to the user, not a crash.</summary>
    private static async Task<int> RunAsync(IVerb verb, Arguments arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        try
        {
            return await verb.RunAsync(arguments, terminal, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
        catch (OperationCanceledException) when (terminal.Abandoned.IsCancellationRequested)
        {
            return ExitCode.Ok;
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException or NullReferenceException or IndexOutOfRangeException)
        {
            await terminal.Error.WriteLineAsync($"actors {verb.Name}: the answer is not as this tool knows it. Is a gateway of its version at that address? {Printable.Line(failure.Message)}");
            return ExitCode.Refused;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or OperationCanceledException)
        {
            await terminal.Error.WriteLineAsync($"actors {verb.Name}: {failure.Message}");
            return ExitCode.Refused;
        }
    }

    private static bool IsHelp(string word) => word is "--help" or "-h";
}
