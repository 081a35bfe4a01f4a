using Actors.Cli.CommandLine;
using Actors.Cli.Server;

namespace Actors.Cli.Resources;

/// <summary>Gives a document of the server's as it is: on the output, or into a file.</summary>
/// <param name="name">The verb's words.</param>
/// <param name="summary">One line of help.</param>
/// <param name="path">Where it is; operands as <c>{0}</c>.</param>
/// <param name="operands">The operands, in the order of their places in the path.</param>
internal sealed class SaveVerb(string name, string summary, string path, params IReadOnlyList<string> operands) : IResourceVerb
{
    private static readonly Option To = new("to", "FILE", "Into a file; else it is printed.");

    public string Name => name;

    public string Summary => summary;

    public HttpMethod Method => HttpMethod.Get;

    public string Path => path;

    /// <summary>Options that become parameters of the query.</summary>
    public IReadOnlyList<Option> Filters { get; init; } = [];

    public Syntax Syntax => new(operands, [To, .. Filters, .. ServerOptions.Reach]);

    public async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        using var server = await ServerOptions.ConnectAsync(arguments, terminal);
        if (server is null)
        {
            return ExitCode.Usage;
        }

        var from = ApiPath.Of(path, arguments, Filters);
        if (arguments.Value(To.Name) is { } file)
        {
            var to = terminal.Resolve(file);
            var (saved, _) = await ServerFiles.SaveAsync(server, from, to, null, cancellationToken);
            return await ServerCalls.TellAsync(terminal, saved, () => to);
        }

        using var stopped = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, terminal.Abandoned);
        var answer = await server.PrintAsync(new ApiRequest(HttpMethod.Get, from), terminal.Output, stopped.Token);
        if (!answer.IsDone)
        {
            await terminal.Error.WriteLineAsync(answer.Refusal);
        }

        return answer.Code;
    }
}
