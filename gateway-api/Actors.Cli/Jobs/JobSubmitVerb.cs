using System.Text.Json.Nodes;
using Actors.Cli.CommandLine;
using Actors.Cli.Documents;
using Actors.Cli.Server;
using Actors.Cli.Verbs;

namespace Actors.Cli.Jobs;

/// <summary>Has a dataset scored that is uploaded for it, or was before.</summary>
internal sealed class JobSubmitVerb : IVerb
{
    private const string Data = "data";
    private const string Dataset = "dataset";
    private const string Plan = "plan";

    public string Name => "jobs submit";

    public string Summary => "Have a dataset scored by a model; prints the job's id.";

    public Syntax Syntax { get; } = new(
        ["MODEL"],
        [
            new Option(Data, "FILE", "The dataset: .csv with a heading, or .jsonl, an object a line; either with .gz behind it."),
            new Option(Dataset, "DIGEST", "In place of --data: one that was uploaded before; see 'actors jobs datasets'."),
            new Option(Plan, "FILE", "What else the job is to be, in YAML or JSON, as POST /api/v1/scoring-jobs takes it."),
            .. ServerOptions.All,
        ]);

    public async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        if ((arguments.Value(Data) is null) == (arguments.Value(Dataset) is null))
        {
            await terminal.Error.WriteLineAsync($"Either --{Data} or --{Dataset} says what is scored.");
            return ExitCode.Usage;
        }

        var job = new JsonObject();
        if (arguments.Value(Plan) is { } file)
        {
            if (await SettingFile.ReadAsync(file, terminal, cancellationToken) is not JsonObject plan)
            {
                return ExitCode.Usage;
            }

            job = plan;
        }

        using var server = await ServerOptions.ConnectAsync(arguments, terminal);
        if (server is null)
        {
            return ExitCode.Usage;
        }

        job["model"] = arguments.Operands[0];
        if (arguments.Value(Dataset) is { } digest)
        {
            job["dataset"] = new JsonObject { ["digest"] = digest };
        }
        else
        {
            var dataset = await UploadAsync(server, terminal.Resolve(arguments.Required(Data)), cancellationToken);
            if (!dataset.IsDone)
            {
                return await ServerCalls.TellAsync(terminal, dataset, () => "");
            }

            job["dataset"] = new JsonObject { ["digest"] = dataset.Json.GetProperty("digest").GetString(), ["format"] = dataset.Json.GetProperty("format").GetString() };
        }

        return await ServerCalls.TellAsync(
            arguments, terminal, await server.SendAsync(HttpMethod.Post, "/api/v1/scoring-jobs", job.ToJsonString(), cancellationToken), static answer => answer.GetProperty("id").GetString()!);
    }

    private static Task<ApiAnswer> UploadAsync(ApiClient server, string path, CancellationToken cancellationToken)
    {
        var isZipped = Path.GetExtension(path).Equals(".gz", StringComparison.OrdinalIgnoreCase);
        var isCsv = Path.GetExtension(isZipped ? path[..^3] : path).Equals(".csv", StringComparison.OrdinalIgnoreCase);
        var request = isZipped
            ? new ApiRequest(HttpMethod.Post, "/api/v1/scoring-datasets?format=" + (isCsv ? "csv" : "jsonl")) { FilePath = path, FileType = "application/gzip" }
            : new ApiRequest(HttpMethod.Post, "/api/v1/scoring-datasets") { FilePath = path, FileType = isCsv ? "text/csv" : "application/jsonl" };
        return server.SendAsync(request, cancellationToken);
    }
}
