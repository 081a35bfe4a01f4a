using System.Text.Json.Nodes;
using Actors.Cli.CommandLine;
using Actors.Cli.Documents;
using Actors.Cli.Server;

namespace Actors.Cli.Resources;

/// <summary>Changes one thing, or orders something of it.</summary>
/// <param name="name">The verb's words.</param>
/// <param name="summary">One line of help.</param>
/// <param name="method">How it is asked.</param>
/// <param name="path">Where; operands as <c>{0}</c>.</param>
/// <param name="operands">The operands, in the order of their places in the path.</param>
internal sealed class SendVerb(string name, string summary, HttpMethod method, string path, params IReadOnlyList<string> operands) : IResourceVerb
{
    private const string File = "file";

    public string Name => name;

    public string Summary => summary;

    public HttpMethod Method => method;

    public string Path => path;

    /// <summary>Options that become texts of the body.</summary>
    public IReadOnlyList<Option> Fields { get; init; } = [];

    /// <summary>Options that become parameters of the query.</summary>
    public IReadOnlyList<Option> Filters { get; init; } = [];

    /// <summary>What is said where the answer is empty.</summary>
    public string Nothing { get; init; } = "done";

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
        var body = TakesFile ? await SettingFile.ReadAsync(arguments.Required(File), terminal, cancellationToken) : new JsonObject();
        if (body is null)
        {
            return ExitCode.Usage;
        }

        foreach (var field in Fields.Where(field => arguments.Value(field.Name) is not null))
        {
            ((JsonObject)body)[ApiPath.Member(field.Name)] = arguments.Required(field.Name);
        }

        var hasBody = TakesFile || body is JsonObject { Count: > 0 };
        return await ServerCalls.SendAsync(
            arguments, terminal, (method, ApiPath.Of(path, arguments, Filters), hasBody ? body.ToJsonString() : null),
            answer => answer.ValueKind == System.Text.Json.JsonValueKind.Null ? Nothing : YamlText.Write(JsonNode.Parse(answer.GetRawText())).TrimEnd(),
            cancellationToken);
    }
}
