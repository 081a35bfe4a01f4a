using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Actors.Cli.CommandLine;
using Actors.Cli.Server;
using Actors.Cli.Verbs;

namespace Actors.Cli.Apply;

/// <summary>Writes all settings as the documents that make them.</summary>
internal sealed class ExportVerb : IVerb
{
    private const string To = "to";
    private static readonly Option Artifacts = Option.Switch("with-artifacts", "Copy models' files, too, so that an empty installation can be filled.");
    private static readonly Option Replace = Option.Switch("replace", "Replace the documents that are in the folder; other files stay.");

    public string Name => "export";

    public string Summary => "Write all settings as a folder of YAML documents, as 'apply' takes it.";

    public Syntax Syntax { get; } = new([], [new Option(To, "FOLDER", "Where to.") { Required = true, Short = "o" }, Artifacts, Replace, .. ServerOptions.All]);

    public async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        using var server = await ServerOptions.ConnectAsync(arguments, terminal);
        if (server is null)
        {
            return ExitCode.Usage;
        }

        var folder = new DocumentFolder(terminal.Resolve(arguments.Required(To)));
        if (folder.Files.Count > 0 && !arguments.IsOn(Replace.Name))
        {
            await terminal.Error.WriteLineAsync("The folder has documents already; --replace replaces them.");
            return ExitCode.Refused;
        }

        try
        {
            var documents = await new Planner(server, terminal.Clock).ReadAllAsync(cancellationToken);
            foreach (var document in documents)
            {
                await folder.WriteAsync(document, cancellationToken);
            }

            await folder.KeepAsync(documents, cancellationToken);
            var (copied, code) = arguments.IsOn(Artifacts.Name) ? await CopyAsync(server, documents, folder, terminal, cancellationToken) : (0, ExitCode.Ok);
            await terminal.Output.WriteLineAsync(arguments.IsJson()
                ? new JsonObject { ["documents"] = documents.Count, ["artifacts"] = copied }.ToJsonString()
                : string.Create(CultureInfo.InvariantCulture, $"{documents.Count} documents and {copied} artifacts."));
            return code;
        }
        catch (ApiRefusedException refused)
        {
            await terminal.Error.WriteLineAsync(refused.Message);
            return refused.Answer.Code;
        }
    }

    private static async Task<(int Copied, int Code)> CopyAsync(ApiClient server, IReadOnlyList<Document> documents, DocumentFolder folder, Terminal terminal, CancellationToken cancellationToken)
    {
        var (copied, code) = (0, ExitCode.Ok);
        foreach (var (model, version) in documents.Where(document => document.Kind == "Model").SelectMany(document => (document.Spec["versions"] as JsonArray ?? []).Select(version => (document.Name, version!))))
        {
            var digest = version["digest"]!.GetValue<string>();
            if (folder.FindArtifact(digest) is not null)
            {
                continue;
            }

            var fault = await CopyAsync(server, $"/api/v1/models/{Uri.EscapeDataString(model)}/versions/{version["version"]}/artifact", digest, folder.ArtifactPath(digest), cancellationToken);
            if (fault is not null)
            {
                await terminal.Error.WriteLineAsync($"Model {model} version {version["version"]}: {fault}");
                code = ExitCode.Refused;
                continue;
            }

            copied++;
        }

        return (copied, code);
    }

    /// <summary>Copies a file, and says what was wrong; null where nothing was.</summary>
    private static async Task<string?> CopyAsync(ApiClient server, string path, string digest, string to, CancellationToken cancellationToken)
    {
        _ = Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        var (answer, fault) = await ServerFiles.SaveAsync(
            server, path, to,
            async (file, token) => Convert.ToHexStringLower(await SHA256.HashDataAsync(file, token)) == digest ? null : "what came has another digest",
            cancellationToken);
        return answer.IsDone ? fault : answer.Refusal;
    }
}
