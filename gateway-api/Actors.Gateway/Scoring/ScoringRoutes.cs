using Actors.Domain.Scoring;
using Actors.Gateway.Security;
using Actors.Gateway.Security.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Actors.Gateway.Scoring;

/// <summary>The addresses of scoring jobs and their datasets.</summary>
internal static class ScoringRoutes
{
    private const long MaxBytes = 16 * 1024;
    private const long MaxFormBytes = 2 * 1024 * 1024;
    private const string Csv = "text/csv";
    private const string Jsonl = "application/jsonl";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var commands = endpoints.ServiceProvider.GetRequiredService<ScoringCommands>();
        var results = endpoints.ServiceProvider.GetRequiredService<ScoringResults>();
        var maxUpload = endpoints.ServiceProvider.GetRequiredService<IOptions<GatewayOptions>>().Value.MaxUploadBytes;
        var datasets = endpoints.MapGroup("/api/v1/scoring-datasets").WithTags("Scoring").ProducesProblem(StatusCodes.Status400BadRequest);
        _ = datasets.MapGet("", (Delegate)((HttpContext context) => commands.ListDatasetsAsync(context)))
            .Requires(Scopes.Read).Produces<ScoringDataset[]>().WithName("ListScoringDatasets").WithSummary("List uploaded datasets, newest first");
        _ = datasets.MapPost("", (Delegate)((HttpContext context) => commands.AddDatasetAsync(context)))
            .WithMetadata(new RequestSizeLimitAttribute(checked(maxUpload + MaxFormBytes))).Accepts<byte[]>(Csv, Jsonl, "application/x-ndjson", "application/gzip", "application/x-gzip")
            .Requires(Scopes.Predict | Scopes.Manage).Produces<ScoringDataset>().Produces<ScoringDataset>(StatusCodes.Status201Created).WithName("AddScoringDataset").WithSummary("Upload a dataset: CSV with a heading, or a JSON object a line")
            .WithDescription("It is kept under its SHA-256 for 7 days, and as long as a job refers to it. Content-Encoding may be gzip; the type application/gzip needs ?format=csv or jsonl. It is kept inflated, and the limit is on that.")
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge);
        var group = endpoints.MapGroup("/api/v1/scoring-jobs").WithTags("Scoring").ProducesProblem(StatusCodes.Status400BadRequest);
        _ = group.MapGet("", (HttpContext context, string? phase, string? model, int? limit) => commands.ListAsync(context, phase, model, limit))
            .Requires(Scopes.Read).Produces<ScoringSummary[]>().WithName("ListScoringJobs").WithSummary("List scoring jobs, newest first")
            .WithDescription("phase: waiting, indexing, running, paused, held, done, suspect, failed or cancelled. limit: 1 to 1000, else 100.");
        _ = group.MapPost("", (Delegate)((HttpContext context) => commands.SubmitAsync(context)))
            .WithMetadata(new RequestSizeLimitAttribute(checked(maxUpload + MaxFormBytes))).Accepts<ScoringTarget>("application/json", "multipart/form-data")
            .Requires(Scopes.Predict | Scopes.Manage).Produces<ScoringDetail>(StatusCodes.Status202Accepted).WithName("SubmitScoringJob").WithSummary("Score a dataset with a version of a model, in the background")
            .WithDescription(
                "JSON that names an uploaded dataset by its digest; or a form with the field job, which is that JSON, and then the dataset's file. The version is fixed now. columns: the columns of each input in the order "
                + "of its elements; left out, they are found by name. The first 100 rows are tried before the answer. badRows: fail ends the job, skip leaves them out and reports them, null writes them without outputs. "
                + "Jobs are run when live requests do not need the engine. Webhooks and alerts tell of their end.")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        var one = group.MapGroup("/{id}").ProducesProblem(StatusCodes.Status404NotFound);
        _ = one.MapGet("", (HttpContext context, string id) => commands.GetAsync(context, id))
            .Requires(Scopes.Read).Produces<ScoringDetail>().WithName("GetScoringJob").WithSummary("Get a scoring job: its plan, how far it is, when it will end, and what happened");
        _ = one.MapDelete("", (HttpContext context, string id) => commands.ForgetAsync(context, id))
            .Requires(Scopes.Manage).WithName("ForgetScoringJob").WithSummary("Forget a scoring job that has ended, and its results").ProducesProblem(StatusCodes.Status409Conflict);
        _ = one.MapGet("/chunks", (HttpContext context, string id, int? after, int? limit) => commands.ListChunksAsync(context, id, after, limit))
            .Requires(Scopes.Read).Produces<ScoringChunkDetail[]>().WithName("ListScoringChunks").WithSummary("List the chunks of a scoring job, with the digests of their results");
        _ = one.MapGet("/results", (HttpContext context, string id, bool? partial) => results.SendAsync(context, id, partial))
            .Requires(Scopes.Read).Produces<byte[]>(StatusCodes.Status200OK, Csv, Jsonl, "application/gzip").WithName("GetScoringResults").WithSummary("Download the results of a scoring job, in the order of the dataset's rows")
            .WithDescription("partial: what is there, from the first chunk without a gap, of a job that has not ended or ended early.").ProducesProblem(StatusCodes.Status409Conflict);
        _ = one.MapGet("/results/{chunk:int}", (HttpContext context, string id, int chunk) => results.SendChunkAsync(context, id, chunk))
            .Requires(Scopes.Read).Produces<byte[]>(StatusCodes.Status200OK, Csv, Jsonl, "application/gzip").WithName("GetScoringChunk").WithSummary("Download the results of a chunk, without a heading").ProducesProblem(StatusCodes.Status409Conflict);
        _ = one.MapGet("/errors", (HttpContext context, string id) => results.SendErrorsAsync(context, id))
            .Requires(Scopes.Read).Produces<byte[]>(StatusCodes.Status200OK, Jsonl).WithName("GetScoringErrors").WithSummary("Download which rows could not be scored, and why");
        foreach (var (verb, summary) in ((string, string)[])[("pause", "Pause a scoring job: chunks under way are finished"), ("resume", "Let a paused scoring job go on"), ("cancel", "End a scoring job; what is scored stays")])
        {
            _ = one.MapPost("/" + verb, (HttpContext context, string id, [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] ScoringReason? reason) => commands.OrderAsync(context, id, verb, reason))
                .WithMetadata(new RequestSizeLimitAttribute(MaxBytes))
                .Requires(Scopes.Predict | Scopes.Manage).Produces<ScoringDetail>().WithName($"{char.ToUpperInvariant(verb[0])}{verb[1..]}ScoringJob").WithSummary(summary).ProducesProblem(StatusCodes.Status409Conflict);
        }
    }
}
