using System.Text.Json;
using Actors.Cli.CommandLine;
using Actors.Cli.Server;

namespace Actors.Cli.Models;

/// <summary>What verbs of models share: the names of operands, the path of a model, and lists of several pages.</summary>
internal static class ModelCalls
{
    public const string Model = "MODEL";
    public const string Version = "VERSION";

    /// <summary>The most items that are printed.</summary>
    private const int MaxItems = 100_000;

    /// <summary>The path of the model that the first operand names.</summary>
    public static string PathOf(Arguments arguments) => $"/api/v1/models/{Uri.EscapeDataString(arguments.Operands[0])}";

    /// <summary>Asks for every page of a list, and prints them as one: a JSON object with all of the items, or a line each.</summary>
    public static async Task<int> ListAsync(
        Arguments arguments, Terminal terminal, string path, Func<JsonElement, string> write, CancellationToken cancellationToken)
    {
        using var server = await ServerOptions.ConnectAsync(arguments, terminal);
        if (server is null)
        {
            return ExitCode.Usage;
        }

        var (answer, items, cursor) = await Pages.ReadAsync(server, path, MaxItems, cancellationToken);
        return await ServerCalls.TellAsync(
            terminal, answer, () => arguments.IsJson() ? JsonSerializer.Serialize(new { items, nextCursor = cursor }) : string.Join(Environment.NewLine, items.Select(write)));
    }
}
