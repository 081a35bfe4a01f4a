using System.Globalization;
using System.Text.Json;
using Actors.Cli.CommandLine;
using Actors.Cli.Server;
using Actors.Cli.Tables;

namespace Actors.Cli.Resources;

/// <summary>Lists things of one kind, whatever pages the API gives them in.</summary>
/// <param name="name">The verb's words.</param>
/// <param name="summary">One line of help.</param>
/// <param name="path">Where the list is; operands as <c>{0}</c>.</param>
/// <param name="columns">What the table shows.</param>
internal sealed class ListVerb(string name, string summary, string path, params IReadOnlyList<Column> columns) : IResourceVerb
{
    private const string Limit = "limit";

    public string Name => name;

    public string Summary => summary;

    public HttpMethod Method => HttpMethod.Get;

    public string Path => path;

    /// <summary>What the table shows.</summary>
    public IReadOnlyList<Column> Columns => columns;

    /// <summary>The operands, in the order of their places in the path.</summary>
    public IReadOnlyList<string> Operands { get; init; } = [];

    /// <summary>Options that become parameters of the query.</summary>
    public IReadOnlyList<Option> Filters { get; init; } = [];

    /// <summary>How many are listed where nobody says.</summary>
    public int Usual { get; init; } = 1000;

    /// <summary>How many the API lists at most, where its list has one page only; null where it has as many as there are.</summary>
    public int? OnePage { get; init; }

    public Syntax Syntax => new(
        Operands, [.. Filters, new Option(Limit, "COUNT", "How many at most.") { Default = Usual.ToString(CultureInfo.InvariantCulture) }, .. Repeats.Options, .. ServerOptions.All]);

    public async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        using var server = await ServerOptions.ConnectAsync(arguments, terminal);
        if (server is null)
        {
            return ExitCode.Usage;
        }

        if (!int.TryParse(arguments.Required(Limit), NumberStyles.None, CultureInfo.InvariantCulture, out var most) || most == 0)
        {
            await terminal.Error.WriteLineAsync($"--{Limit} is a number, 1 or more.");
            return ExitCode.Usage;
        }

        return await Repeats.RunAsync(arguments, terminal, token => AskAsync(server, arguments, terminal, most, token), cancellationToken);
    }

    private async Task<(int Code, string Text)> AskAsync(ApiClient server, Arguments arguments, Terminal terminal, int most, CancellationToken cancellationToken)
    {
        var (answer, items, cursor) = await Pages.ReadAsync(server, ApiPath.Of(path, arguments, Filters), most, cancellationToken, OnePage ?? Pages.Size);
        if (!answer.IsDone)
        {
            await terminal.Error.WriteLineAsync(answer.Refusal);
            return (answer.Code, "");
        }

        if (cursor is not null && !arguments.IsJson())
        {
            await terminal.Error.WriteLineAsync($"There are more: --{Limit} says how many are listed.");
        }
        else if (items.Count == OnePage)
        {
            await terminal.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"There may be more: the server lists {OnePage} at most."));
        }

        return (ExitCode.Ok, arguments.IsJson() ? JsonSerializer.Serialize(new { items, nextCursor = cursor }) : Table.Write(columns, items, terminal));
    }
}
