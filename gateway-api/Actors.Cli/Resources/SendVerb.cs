using System.Text.Json.Nodes;
using Actors.Cli.CommandLine;
using Actors.Cli.Documents;
using Actors.Cli.Server;
using Actors.Cli.Verbs;

namespace Actors.Cli.Resources;

/// <summary>Changes one thing, or orders something of it.</summary>
/// <param name="name">The verb's words.</param>
/// <param name="summary">One line of help.</param>
/// <param name="method">How it is asked.</param>
/// <param name="path">Where; operands as <c>{0}</c>.</param>
/// <param name="operands">The operands, in the order of their places in the path.</param>
internal sealed class SendVerb(string name, string summary, HttpMethod method, string path, params IReadOnlyList<string> operands) : IVerb
{
    private const string File = "file";

    public string Name => name;

    public string Summary => summary;

    /// <summary>Options that become texts of the body.</summary>
    public IReadOnlyList<Option> Fields { get; init; } = [];

    /// <summary>Options that become parameters of the query.</summary>
    public IReadOnlyList<Option> Filters { get; init; } = [];

    /// <summary>Whether a file says what it is to be.</summary>
    public bool TakesFile { get; init; }

    public Syntax Syntax => new(
        operands,
        [
            .. TakesFile ? [new Option(File, "FILE", "What it is to be, in YAML or JSON, as the API takes it.") { Required = true }] : Array.Empty<Option>(),
            .. Fields, .. Filters, .. ServerOptions.All,
        ]);

    public async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        var (body, fault) = TakesFile ? await ReadAsync(arguments, terminal, cancellationToken) : (new JsonObject(), null);
        if (fault is not null)
        {
            await terminal.Error.WriteLineAsync($"{arguments.Required(File)}: {fault}");
            return ExitCode.Usage;
        }

        foreach (var field in Fields.Where(field => arguments.Value(field.Name) is not null))
        {
            ((JsonObject)body!)[ApiPath.Member(field.Name)] = arguments.Required(field.Name);
        }

        var hasBody = TakesFile || body is JsonObject { Count: > 0 };
        return await ServerCalls.SendAsync(
            arguments, terminal, (method, ApiPath.Of(path, arguments, Filters), hasBody ? body!.ToJsonString() : null),
            static answer => answer.ValueKind == System.Text.Json.JsonValueKind.Null ? "done" : YamlText.Write(JsonNode.Parse(answer.GetRawText())).TrimEnd(),
            cancellationToken);
    }

    private static async Task<(JsonNode? Body, string? Fault)> ReadAsync(Arguments arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        var text = await System.IO.File.ReadAllTextAsync(terminal.Resolve(arguments.Required(File)), cancellationToken);
        var (documents, fault) = YamlReader.Read(text);
        return documents is [{ } one] ? (one, null) : (null, fault ?? "it has not one document");
    }
}
