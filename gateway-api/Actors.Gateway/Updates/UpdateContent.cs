using System.Security.Cryptography;
using Actors.Gateway.Problems;
using Actors.Storage.Artifacts;
using Actors.Updates;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Actors.Gateway.Updates;

/// <summary>Gives the files of a tenant's repository.</summary>
internal sealed class UpdateContent(IGrainFactory grains, IArtifactStore artifacts, UpdateAccess access, DeltaWorkshop deltas)
{
    private const int DigestLength = 64;
    private const string Forever = "public, max-age=31536000, immutable";

    /// <summary>A file of metadata.</summary>
    public async Task<FileContentHttpResult> GetMetadataAsync(HttpContext context, string tenant, string file)
    {
        UpdateAccess.CheckTenant(tenant);
        var found = await grains.GetUpdateRepository(tenant).GetFileAsync(file, context.RequestAborted)
            ?? throw new ProblemException(ProblemKinds.NotFound, $"The repository has no '{Inference.Refusal.Shorten(file)}'.");
        context.Response.Headers.CacheControl = found.IsImmutable ? Forever : "no-cache";
        var tag = Convert.ToHexStringLower(SHA256.HashData(found.Content).AsSpan(0, 16));
        return TypedResults.File(found.Content, "application/json", entityTag: new EntityTagHeaderValue($"\"{tag}\""), enableRangeProcessing: true);
    }

    /// <summary>A target.</summary>
    /// <param name="file">Its digest, a dot, and the name: <c>{sha256}.{version}.onnx</c>.</param>
    public async Task<FileStreamHttpResult> GetTargetAsync(HttpContext context, string tenant, string model, string file)
    {
        await access.CheckAsync(context, tenant);
        var digest = file.Length > DigestLength && file[DigestLength] == '.' ? file[..DigestLength] : string.Empty;
        var target = await grains.GetUpdateRepository(tenant).FindTargetAsync(digest, model, context.RequestAborted);
        return target is not null
            ? await OpenAsync(context, digest, "application/octet-stream") ?? throw new ProblemException(ProblemKinds.Gone, "The target's file is no longer stored.")
            : throw new ProblemException(ProblemKinds.NotFound, "No target that is published has this digest and path.");
    }

    /// <summary>The difference between two targets.</summary>
    public async Task<FileStreamHttpResult> GetDeltaAsync(HttpContext context, string tenant, string from, string to)
    {
        await access.CheckAsync(context, tenant);
        var repository = grains.GetUpdateRepository(tenant);
        if (await repository.FindTargetAsync(from, null, context.RequestAborted) is not null && await repository.FindTargetAsync(to, null, context.RequestAborted) is not null
            && deltas.Find(from, to) is { } digest)
        {
            if (await OpenAsync(context, digest, "application/vnd.actors.delta") is { } delta)
            {
                return delta;
            }

            // What nobody refers to is collected in time; it is made again for whoever asks next.
            deltas.Forget(from, to);
        }

        throw new ProblemException(ProblemKinds.NotFound, "There is no difference between these two, or not yet; take the full file.");
    }

    private async Task<FileStreamHttpResult?> OpenAsync(HttpContext context, string digest, string type)
    {
        if (await artifacts.OpenFileAsync(digest, context.RequestAborted) is not { } file)
        {
            return null;
        }

        context.Response.RegisterForDispose(file);
        context.Response.Headers.CacheControl = "private, max-age=31536000, immutable";
        return TypedResults.File(
            new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0, FileOptions.Asynchronous),
            type, entityTag: new EntityTagHeaderValue($"\"{digest}\""), enableRangeProcessing: true);
    }
}
