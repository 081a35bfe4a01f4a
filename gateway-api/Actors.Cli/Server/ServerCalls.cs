using System.Text.Json;
using Actors.Cli.CommandLine;

namespace Actors.Cli.Server;

/// <summary>What verbs that talk to a server have in common: ask, and tell the user what came of it.</summary>
internal static class ServerCalls
{
    /// <summary>Sends one request and prints its answer.</summary>
    /// <param name="arguments">The command line, with <see cref="ServerOptions"/>.</param>
    /// <param name="terminal">Where to.</param>
    /// <param name="request">Method, path, and JSON or null.</param>
    /// <param name="text">The answer as people read it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<int> SendAsync(
        Arguments arguments, Terminal terminal, (HttpMethod Method, string Path, string? Body) request, Func<JsonElement, string> text, CancellationToken cancellationToken)
    {
        using var server = await ServerOptions.ConnectAsync(arguments, terminal);
        return server is null
            ? ExitCode.Usage
            : await TellAsync(arguments, terminal, await server.SendAsync(request.Method, request.Path, request.Body, cancellationToken), text);
    }

    /// <summary>Prints an answer, or why there is none.</summary>
    public static Task<int> TellAsync(Arguments arguments, Terminal terminal, ApiAnswer answer, Func<JsonElement, string> text) =>
        TellAsync(terminal, answer, () => arguments.IsJson() ? answer.Text : text(answer.Json));

    /// <summary>Prints what an answer comes to, or why there is none.</summary>
    public static async Task<int> TellAsync(Terminal terminal, ApiAnswer answer, Func<string> text)
    {
        if (!answer.IsDone)
        {
            await terminal.Error.WriteLineAsync(answer.Refusal);
            return answer.Code;
        }

        await terminal.Output.WriteLineAsync(text());
        return ExitCode.Ok;
    }
}
