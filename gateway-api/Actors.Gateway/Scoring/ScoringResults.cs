using System.IO.Compression;
using Actors.Domain.Scoring;
using Actors.Gateway.Problems;
using Actors.Scoring;
using Actors.Storage.Artifacts;
using Microsoft.AspNetCore.Http;

namespace Actors.Gateway.Scoring;

/// <summary>Sends the results of jobs as they are stored, and reports of their bad rows.</summary>
internal sealed class ScoringResults(ScoringCommands commands, IArtifactStore artifacts)
{
    private const int Page = 1_000;

    /// <summary>Sends all chunks in their order, behind the heading. What cannot be had any more is found before the first byte is sent.</summary>
    public async Task SendAsync(HttpContext context, string id, bool? partial)
    {
        var (job, grain) = await FindAsync(context, id);
        if (job.EndedAt is null && partial != true)
        {
            throw new ProblemException(ProblemKinds.ScoringConflict, $"Job '{id}' has not ended; what is there already is sent with partial=true.");
        }

        var heading = await grain.GetHeadingAsync(context.RequestAborted);
        var chunks = (await ChunksAsync(context, grain)).TakeWhile(chunk => chunk.Digest is not null).ToList();
        if (job.EndedAt is not null && chunks.Count < job.Chunks.Total && partial != true)
        {
            throw new ProblemException(ProblemKinds.ScoringConflict, $"Job '{id}' is {job.Phase.ToString().ToLowerInvariant()}, and has {chunks.Count} of {job.Chunks.Total} chunks; these are sent with partial=true.");
        }

        var parts = await FindAsync(chunks.Select(chunk => chunk.Digest!), context.RequestAborted);
        var isZipped = job.Results.Compression == ScoringCompression.Gzip;
        var ending = (job.Results.Format == ScoringFormat.Csv ? "csv" : "jsonl") + (isZipped ? ".gz" : "");
        heading = isZipped ? Zip(heading) : heading;
        Describe(context, job, $"{id}.{ending}", heading.Length + parts.Sum(part => part.Bytes));
        await PartsCopy.SendAsync(artifacts, heading, parts, context.Response.Body, context.RequestAborted);
    }

    /// <summary>Sends one chunk.</summary>
    public async Task SendChunkAsync(HttpContext context, string id, int chunk)
    {
        var (job, grain) = await FindAsync(context, id);
        var found = ScoringJson.Read<ScoringChunkDetail[]>(await grain.ListChunksAsync(Math.Max(0, chunk - 1), 1, context.RequestAborted)).FirstOrDefault(known => known.Chunk == chunk)
            ?? throw new ProblemException(ProblemKinds.NotFound, $"Job '{id}' has no chunk {chunk}.");
        var digest = found.Digest ?? throw new ProblemException(ProblemKinds.ScoringConflict, $"Chunk {chunk} of job '{id}' is not done.");
        var parts = await FindAsync([digest], context.RequestAborted);
        context.Response.Headers.ETag = $"\"{digest}\"";
        Describe(context, job, FormattableString.Invariant($"{id}-{chunk}.part"), parts[0].Bytes);
        await PartsCopy.SendAsync(artifacts, default, parts, context.Response.Body, context.RequestAborted);
    }

    /// <summary>Sends the report of bad rows.</summary>
    public async Task SendErrorsAsync(HttpContext context, string id)
    {
        var (_, grain) = await FindAsync(context, id);
        var parts = await FindAsync((await ChunksAsync(context, grain)).Select(chunk => chunk.ErrorsDigest).OfType<string>(), context.RequestAborted);
        context.Response.ContentType = "application/jsonl";
        context.Response.ContentLength = parts.Sum(part => part.Bytes);
        await PartsCopy.SendAsync(artifacts, default, parts, context.Response.Body, context.RequestAborted);
    }

    private async Task<(ScoringDetail Job, IScoringJobGrain Grain)> FindAsync(HttpContext context, string id)
    {
        var (grain, json) = await commands.FindAsync(context, id);
        return (ScoringJson.Read<ScoringDetail>(json), grain);
    }

    private static async Task<List<ScoringChunkDetail>> ChunksAsync(HttpContext context, IScoringJobGrain grain) =>
        [.. ScoringJson.Read<ScoringChunkDetail[]>(await grain.ListChunksAsync(0, Page, context.RequestAborted))];

    /// <summary>The bytes of each part, all of which the store has.</summary>
    private async Task<List<(string Digest, long Bytes)>> FindAsync(IEnumerable<string> digests, CancellationToken cancellationToken)
    {
        var wanted = digests.ToList();
        var sizes = await artifacts.FindSizesAsync(wanted, cancellationToken);
        return [.. wanted.Select(digest => sizes.TryGetValue(digest, out var bytes) ? (digest, bytes) : throw new ProblemException(ProblemKinds.Gone, $"The results' part {digest} is no longer stored."))];
    }

    private static void Describe(HttpContext context, ScoringDetail job, string name, long length)
    {
        context.Response.ContentType = job.Results.Compression == ScoringCompression.Gzip ? "application/gzip" : job.Results.Format == ScoringFormat.Csv ? "text/csv; charset=utf-8" : "application/jsonl";
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
        context.Response.ContentLength = length;
    }

    private static byte[] Zip(byte[] heading)
    {
        if (heading.Length == 0)
        {
            return heading;
        }

        using var zipped = new MemoryStream();
        using (var zip = new GZipStream(zipped, CompressionLevel.Fastest))
        {
            zip.Write(heading);
        }

        return zipped.ToArray();
    }
}
