using System.Globalization;
using Actors.Cli.CommandLine;
using Actors.Cli.Documents;
using Actors.Cli.Server;
using Actors.Cli.Tables;
using Actors.Cli.Verbs;

namespace Actors.Cli.Models;

/// <summary>Registers a version of a model.</summary>
internal sealed class ModelRegisterVerb : IVerb
{
    private const string Tag = "tag";
    private const string Metadata = "metadata";
    private const string Reason = "reason";

    public string Name => "model register";

    public string Summary => "Register an ONNX file as a version; the same bytes again are the same version.";

    public Syntax Syntax { get; } = new(
        [ModelCalls.Model, "FILE"],
        [
            new Option(Tag, "KEY:VALUE", "A tag of the version.") { Repeatable = true },
            new Option(Metadata, "FILE", "What else is said of it, in YAML or JSON: runId, codeCommit, owner, parameters, datasets, metrics and so on."),
            new Option(Reason, "TEXT", "Why; it is kept with the change."),
            .. ServerOptions.All,
        ]);

    public async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        var path = terminal.Resolve(arguments.Operands[1]);
        List<(string, string)> form = [("fileName", Path.GetFileName(path)), .. arguments.Values(Tag).Select(tag => ("tag", tag))];
        if (arguments.Value(Reason) is { } reason)
        {
            form.Add(("reason", reason));
        }

        if (arguments.Value(Metadata) is { } file)
        {
            if (await SettingFile.ReadAsync(file, terminal, cancellationToken) is not { } said)
            {
                return ExitCode.Usage;
            }

            form.Add(("metadata", said.ToJsonString()));
        }

        using var server = await ServerOptions.ConnectAsync(arguments, terminal);
        if (server is null)
        {
            return ExitCode.Usage;
        }

        var answer = await server.SendAsync(new ApiRequest(HttpMethod.Post, ModelCalls.PathOf(arguments) + "/versions") { FilePath = path, Form = form }, cancellationToken);
        return await ServerCalls.TellAsync(arguments, terminal, answer, version => string.Create(
            CultureInfo.InvariantCulture,
            $"{arguments.Operands[0]} version {version.GetProperty("version")}, {Column.TextOf(version.GetProperty("state"))}, {Column.TextOf(version.GetProperty("digest"))}{(answer.Status == 200 ? ", there already" : "")}"));
    }
}
