using System.Text;
using Actors.Domain.Scoring;
using Actors.Gateway.Problems;
using Actors.Gateway.Security;
using Actors.Gateway.Tenants;
using Actors.Scoring;
using Actors.Storage.Artifacts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Actors.Gateway.Scoring;

/// <summary>Answers the addresses under <c>/api/v1/scoring-jobs</c> and <c>/api/v1/scoring-datasets</c>, but for results.</summary>
internal sealed class ScoringCommands(IGrainFactory grains, ITenantResolver tenants, ScoringUploads uploads, ScoringPlans plans, IArtifactStore artifacts)
{
    private const int UsualPage = 100;
    private const int MostPage = 1_000;
    private const int MaxBody = 1024 * 1024;
    private const int MostId = 32;

    public async Task<ContentHttpResult> AddDatasetAsync(HttpContext context)
    {
        var upload = await uploads.ReadBodyAsync(context);
        try
        {
            var isKnown = (await DatasetsAsync(context)).Any(known => known.Digest == upload.Artifact.Digest);
            await artifacts.CommitAsync(upload.Artifact, CancellationToken.None);
            var kept = await KeepAsync(context, upload.Artifact.Digest, upload.Artifact.SizeBytes, upload.Format);
            return Json(kept, isKnown ? StatusCodes.Status200OK : StatusCodes.Status201Created);
        }
        finally
        {
            await artifacts.DiscardAsync(upload.Artifact, CancellationToken.None);
        }
    }

    /// <summary>Datasets belong to no model: a credential for some models has to know the digest.</summary>
    public async Task<ContentHttpResult> ListDatasetsAsync(HttpContext context) => Json(context.GetCaller().Models.IsEvery ? await Jobs(context).ListDatasetsAsync(context.RequestAborted) : "[]");

    public async Task<ContentHttpResult> SubmitAsync(HttpContext context)
    {
        if (context.Request.ContentType?.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) == true)
        {
            return await SubmitUploadAsync(context);
        }

        var target = await ReadAsync(context);
        var digest = target.Dataset?.Digest ?? throw new ProblemException(ProblemKinds.InvalidRequest, "A job names a dataset by its digest, or is sent as a form with the dataset's file.");
        var known = (await DatasetsAsync(context)).FirstOrDefault(one => one.Digest == digest)
            ?? throw new ProblemException(ProblemKinds.NotFound, $"There is no dataset '{Inference.Refusal.Shorten(digest)}'; it is uploaded to /api/v1/scoring-datasets, and kept there for some days.");
        var format = ScoringUploads.ReadFormat(target.Dataset.Format) ?? known.Format;
        var plan = await plans.MakeAsync(context.GetCaller(), target, digest, (digest, known.Bytes, format), context.RequestAborted);
        return await SubmitAsync(context, plan);
    }

    public async Task<ContentHttpResult> ListAsync(HttpContext context, string? phase, string? model, int? limit)
    {
        if (limit is < 1 or > MostPage || (phase is not null && !Enum.TryParse<ScoringPhase>(phase, ignoreCase: true, out _)))
        {
            throw new ProblemException(ProblemKinds.InvalidRequest, $"limit is 1 to {MostPage}; phase is one of {string.Join(", ", Enum.GetNames<ScoringPhase>().Select(name => name.ToLowerInvariant()))}.");
        }

        var granted = context.GetCaller().Models;
        var json = await Jobs(context).ListAsync(phase, model, granted.IsEvery ? limit ?? UsualPage : ScoringLimits.MaxJobs, context.RequestAborted);
        return Json(granted.IsEvery ? json : ScoringJson.Write(ScoringJson.Read<ScoringSummary[]>(json).Where(job => granted.Allow(job.Model)).Take(limit ?? UsualPage)));
    }

    public async Task<ContentHttpResult> GetAsync(HttpContext context, string id) => Json((await FindAsync(context, id)).Json);

    public async Task<ContentHttpResult> ListChunksAsync(HttpContext context, string id, int? after, int? limit)
    {
        if (limit is < 1 or > MostPage || after is < 0)
        {
            throw new ProblemException(ProblemKinds.InvalidRequest, $"limit is 1 to {MostPage}, after at least 0.");
        }

        var (grain, _) = await FindAsync(context, id);
        return Json(await grain.ListChunksAsync(after ?? 0, limit ?? UsualPage, context.RequestAborted));
    }

    public async Task<ContentHttpResult> OrderAsync(HttpContext context, string id, string verb, ScoringReason? reason) => reason?.Reason is { Length: > ScoringLimits.MaxText }
        ? throw new ProblemException(ProblemKinds.InvalidRequest, $"reason has at most {ScoringLimits.MaxText} characters.")
        : Json(Answer(await (await FindAsync(context, id)).Grain.OrderAsync(verb, reason?.Reason, context.RequestAborted)));

    public async Task<NoContent> ForgetAsync(HttpContext context, string id)
    {
        _ = Answer(await (await FindAsync(context, id)).Grain.ForgetAsync(context.RequestAborted));
        return TypedResults.NoContent();
    }

    /// <summary>The job as it stands, of a model that the caller may use.</summary>
    /// <exception cref="ProblemException">There is none.</exception>
    public async Task<(IScoringJobGrain Grain, string Json)> FindAsync(HttpContext context, string id)
    {
        var grain = id.Length is > 0 and <= MostId && id.All(char.IsAsciiLetterOrDigit) ? grains.GetScoringJob(tenants.Resolve(context), id) : throw Unknown(id);
        var json = await grain.GetAsync(context.RequestAborted) ?? throw Unknown(id);
        var granted = context.GetCaller().Models;
        return granted.IsEvery || granted.Allow(ScoringJson.Read<ScoringDetail>(json).Model) ? (grain, json) : throw Unknown(id);
    }

    private static ProblemException Unknown(string id) => new(ProblemKinds.NotFound, $"There is no scoring job '{Inference.Refusal.Shorten(id)}'.");

    private async Task<ContentHttpResult> SubmitUploadAsync(HttpContext context)
    {
        var upload = await uploads.ReadFormAsync(context);
        var staged = upload.Artifact;
        try
        {
            var plan = await plans.MakeAsync(context.GetCaller(), upload.Target!, staged.UploadId, (staged.Digest, staged.SizeBytes, upload.Format), context.RequestAborted);
            await artifacts.CommitAsync(staged, CancellationToken.None);
            _ = await KeepAsync(context, staged.Digest, staged.SizeBytes, upload.Format);
            return await SubmitAsync(context, plan);
        }
        finally
        {
            await artifacts.DiscardAsync(staged, CancellationToken.None);
        }
    }

    private async Task<ContentHttpResult> SubmitAsync(HttpContext context, ScoringPlan plan)
    {
        var id = Answer(await Jobs(context).SubmitAsync(ScoringJson.Write(plan), CancellationToken.None));
        context.Response.Headers.Location = $"/api/v1/scoring-jobs/{id}";
        return Json((await FindAsync(context, id)).Json, StatusCodes.Status202Accepted);
    }

    private async Task<string> KeepAsync(HttpContext context, string digest, long bytes, ScoringFormat format) =>
        Answer(await Jobs(context).KeepDatasetAsync(digest, bytes, format.ToString(), CancellationToken.None));

    private async Task<ScoringDataset[]> DatasetsAsync(HttpContext context) => ScoringJson.Read<ScoringDataset[]>(await Jobs(context).ListDatasetsAsync(context.RequestAborted));

    private static async Task<ScoringTarget> ReadAsync(HttpContext context)
    {
        if (context.Request.ContentType?.Split(';')[0].Trim().Equals("application/json", StringComparison.OrdinalIgnoreCase) != true)
        {
            throw new ProblemException(ProblemKinds.UnsupportedMediaType, "A job is application/json that names a dataset, or multipart/form-data with the job and the dataset's file.");
        }

        var buffer = new byte[MaxBody + 1];
        var length = await context.Request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, context.RequestAborted);
        return length <= MaxBody ? ScoringUploads.ReadTarget(buffer.AsSpan(0, length)) : throw new ProblemException(ProblemKinds.TooLarge, $"A job is at most {MaxBody} bytes.");
    }

    private static string Answer(ScoringChange change) => change.Outcome == ScoringOutcome.Done ? change.Json ?? "null" : throw new ProblemException(
        change.Outcome switch
        {
            ScoringOutcome.Unknown => ProblemKinds.NotFound,
            ScoringOutcome.Conflict => ProblemKinds.ScoringConflict,
            ScoringOutcome.Full => ProblemKinds.TooMany,
            _ => ProblemKinds.InvalidRequest,
        },
        change.Detail ?? "It cannot be done.");

    private static ContentHttpResult Json(string json, int status = StatusCodes.Status200OK) => TypedResults.Content(json, "application/json", Encoding.UTF8, status);

    private IScoringJobsGrain Jobs(HttpContext context) => grains.GetScoringJobs(tenants.Resolve(context));
}
