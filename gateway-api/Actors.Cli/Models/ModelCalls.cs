using System.Text.Json;
using Actors.Cli.CommandLine;
using Actors.Cli.Server;

namespace Actors.Cli.Models;

/// <summary>What every verb of models does with the server: asks, and tells the user what came of it.</summary>
internal static class ModelCalls
{
    public const string Model = "MODEL";
    public const string Version = "VERSION";

    /// <summary>Items of one request, and the most that are printed.</summary>
    private const int PageSize = 200, MaxItems = 100_000;

    /// <summary>The path of the model that the first operand names.</summary>
    public static string PathOf(Arguments arguments) => $"/api/v1/models/{Uri.EscapeDataString(arguments.Operands[0])}";

    /// <summary>Sends one request and prints its answer: as the server gave it, or as text.</summary>
    public static async Task<int> SendAsync(
        Arguments arguments, Terminal terminal, HttpMethod method, string path, string? body, Func<JsonElement, string> write, CancellationToken cancellationToken)
    {
        using var server = await ServerOptions.ConnectAsync(arguments, terminal);
        if (server is null)
        {
            return ExitCode.Usage;
        }

        var answer = await server.SendAsync(method, path, body, cancellationToken);
        return await TellAsync(terminal, answer, () => arguments.IsJson() ? answer.Text : write(answer.Json));
    }

    /// <summary>Asks for every page of a list, and prints them as one: a JSON object with all of the items, or a line each.</summary>
    public static async Task<int> ListAsync(
        Arguments arguments, Terminal terminal, string path, Func<JsonElement, string> write, CancellationToken cancellationToken)
    {
        using var server = await ServerOptions.ConnectAsync(arguments, terminal);
        if (server is null)
        {
            return ExitCode.Usage;
        }

        var items = new List<JsonElement>();
        ApiAnswer answer;
        string? cursor = null;
        do
        {
            answer = await server.SendAsync(HttpMethod.Get, $"{path}?limit={PageSize}{(cursor is null ? "" : "&cursor=" + Uri.EscapeDataString(cursor))}", null, cancellationToken);
            if (answer.IsDone)
            {
                items.AddRange(answer.Json.GetProperty("items").EnumerateArray());
                cursor = answer.Json.GetProperty("nextCursor").GetString();
            }
        }
        while (answer.IsDone && cursor is not null && items.Count < MaxItems);

        return await TellAsync(terminal, answer, () => arguments.IsJson() ? JsonSerializer.Serialize(new { items, nextCursor = cursor }) : string.Join(Environment.NewLine, items.Select(write)));
    }

    private static async Task<int> TellAsync(Terminal terminal, ApiAnswer answer, Func<string> write)
    {
        if (!answer.IsDone)
        {
            await terminal.Error.WriteLineAsync(answer.Refusal);
            return ExitCode.Refused;
        }

        await terminal.Output.WriteLineAsync(write());
        return ExitCode.Ok;
    }
}
