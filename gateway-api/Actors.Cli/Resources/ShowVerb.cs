using System.Text.Json.Nodes;
using Actors.Cli.CommandLine;
using Actors.Cli.Documents;
using Actors.Cli.Server;
using Actors.Cli.Tables;

namespace Actors.Cli.Resources;

/// <summary>Shows one thing, as YAML for people, with a table where it is mostly a list, and as the server's JSON for programs.</summary>
/// <param name="name">The verb's words.</param>
/// <param name="summary">One line of help.</param>
/// <param name="path">Where it is; operands as <c>{0}</c>.</param>
/// <param name="operands">The operands, in the order of their places in the path.</param>
internal sealed class ShowVerb(string name, string summary, string path, params IReadOnlyList<string> operands) : IResourceVerb
{
    public string Name => name;

    public string Summary => summary;

    public HttpMethod Method => HttpMethod.Get;

    public string Path => path;

    /// <summary>Options that become parameters of the query.</summary>
    public IReadOnlyList<Option> Filters { get; init; } = [];

    /// <summary>The list in the answer that people see as a table below the rest, and what of it; null for none.</summary>
    public (string Member, IReadOnlyList<Column> Columns)? Rows { get; init; }

    public Syntax Syntax => new(operands, [.. Filters, .. Repeats.Options, .. ServerOptions.All]);

    public async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        using var server = await ServerOptions.ConnectAsync(arguments, terminal);
        return server is null
            ? ExitCode.Usage
            : await Repeats.RunAsync(arguments, terminal, token => AskAsync(server, arguments, terminal, token), cancellationToken);
    }

    private async Task<(int Code, string Text)> AskAsync(ApiClient server, Arguments arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        var answer = await server.SendAsync(HttpMethod.Get, ApiPath.Of(path, arguments, Filters), null, cancellationToken);
        if (!answer.IsDone)
        {
            await terminal.Error.WriteLineAsync(answer.Refusal);
            return (answer.Code, "");
        }

        return (ExitCode.Ok, arguments.IsJson() ? answer.Text : TextOf(answer, terminal));
    }

    private string TextOf(ApiAnswer answer, Terminal terminal)
    {
        var tree = JsonNode.Parse(answer.Text);
        if (Rows is not var (member, columns) || tree is not JsonObject rest || rest[member] is not JsonArray)
        {
            return YamlText.Write(tree).TrimEnd();
        }

        _ = rest.Remove(member);
        var rows = Table.Write(columns, [.. answer.Json.GetProperty(member).EnumerateArray()], terminal);
        return rest.Count == 0 ? rows : YamlText.Write(rest) + Environment.NewLine + rows;
    }
}
