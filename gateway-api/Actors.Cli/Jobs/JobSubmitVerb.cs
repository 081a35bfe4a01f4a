using System.Text.Json.Nodes;
using Actors.Cli.CommandLine;
using Actors.Cli.Documents;
using Actors.Cli.Server;
using Actors.Cli.Verbs;

namespace Actors.Cli.Jobs;

/// <summary>Uploads a dataset, and has it scored.</summary>
internal sealed class JobSubmitVerb : IVerb
{
    private const string Data = "data";
    private const string Plan = "plan";

    public string Name => "jobs submit";

    public string Summary => "Have a dataset scored by a model; prints the job's id.";

    public Syntax Syntax { get; } = new(
        ["MODEL"],
        [
            new Option(Data, "FILE", "The dataset: .csv with a heading, or .jsonl, an object a line; either with .gz behind it.") { Required = true },
            new Option(Plan, "FILE", "What else the job is to be, in YAML or JSON, as POST /api/v1/scoring-jobs takes it."),
            .. ServerOptions.All,
        ]);

    public async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        var job = new JsonObject();
        if (arguments.Value(Plan) is { } file)
        {
            var (documents, fault) = YamlReader.Read(await File.ReadAllTextAsync(terminal.Resolve(file), cancellationToken));
            if (documents is not [JsonObject plan])
            {
                await terminal.Error.WriteLineAsync($"{file}: {fault ?? "it has not one document"}");
                return ExitCode.Usage;
            }

            job = plan;
        }

        using var server = await ServerOptions.ConnectAsync(arguments, terminal);
        if (server is null)
        {
            return ExitCode.Usage;
        }

        var dataset = await UploadAsync(server, terminal.Resolve(arguments.Required(Data)), cancellationToken);
        if (!dataset.IsDone)
        {
            return await ServerCalls.TellAsync(terminal, dataset, () => "");
        }

        job["model"] = arguments.Operands[0];
        job["dataset"] = new JsonObject { ["digest"] = dataset.Json.GetProperty("digest").GetString(), ["format"] = dataset.Json.GetProperty("format").GetString() };
        return await ServerCalls.TellAsync(
            arguments, terminal, await server.SendAsync(HttpMethod.Post, "/api/v1/scoring-jobs", job.ToJsonString(), cancellationToken), static answer => answer.GetProperty("id").GetString()!);
    }

    private static Task<ApiAnswer> UploadAsync(ApiClient server, string path, CancellationToken cancellationToken)
    {
        var isZipped = Path.GetExtension(path) == ".gz";
        var isCsv = Path.GetExtension(isZipped ? path[..^3] : path) == ".csv";
        var request = isZipped
            ? new ApiRequest(HttpMethod.Post, "/api/v1/scoring-datasets?format=" + (isCsv ? "csv" : "jsonl")) { FilePath = path, FileType = "application/gzip" }
            : new ApiRequest(HttpMethod.Post, "/api/v1/scoring-datasets") { FilePath = path, FileType = isCsv ? "text/csv" : "application/jsonl" };
        return server.SendAsync(request, cancellationToken);
    }
}
