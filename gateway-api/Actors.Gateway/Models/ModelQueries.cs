using System.Globalization;
using Actors.Gateway.Models.Lifecycle;
using Actors.Gateway.Models.Search;
using Actors.Gateway.Problems;
using Actors.Gateway.Security;
using Actors.Gateway.Tenants;
using Actors.Registry;
using Actors.Storage.Artifacts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Actors.Gateway.Models;

/// <summary>Answers questions about the registry.</summary>
internal sealed class ModelQueries(IGrainFactory grains, ITenantResolver tenants, IArtifactStore artifacts, RegistrySearch search)
{
    private const int DefaultLimit = 50;
    private const int MaxLimit = 200;

    /// <summary>A page of the tenant's models that the caller's credential is good for.</summary>
    public async Task<Ok<ModelPage>> ListAsync(HttpContext context, string? filter, string? limit, string? cursor)
    {
        var size = ReadLimit(limit);
        var after = Cursor.Read(cursor);
        var tenant = tenants.Resolve(context);
        var (models, next) = await search.FindModelsAsync(tenant, context.GetCaller().Models, RegistrySearch.Read(filter), size, after, context.RequestAborted);
        return TypedResults.Ok(new ModelPage([.. models.Select(view => view.ToSummary())], next is null ? null : Cursor.After(next)));
    }

    /// <summary>A model; 304 where the client has it as it is.</summary>
    public async Task<Results<Ok<ModelDetail>, StatusCodeHttpResult>> GetAsync(HttpContext context, string name)
    {
        var model = await FindAsync(context, name);
        EntityTags.Put(context, model.Revision);
        return EntityTags.IsKnown(context, model.Revision)
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Ok(model.ToDetail());
    }

    /// <summary>Every version of a model.</summary>
    public async Task<Ok<IReadOnlyList<VersionDetail>>> ListVersionsAsync(HttpContext context, string name)
    {
        var model = await FindAsync(context, name);
        EntityTags.Put(context, model.Revision);
        return TypedResults.Ok(model.ToDetail().Versions);
    }

    /// <summary>A version of a model.</summary>
    public async Task<Ok<VersionDetail>> GetVersionAsync(HttpContext context, string name, string version)
    {
        var model = await FindAsync(context, name);
        var found = Find(model, name, version);
        DeprecationHeaders.Put(context, name, found);
        EntityTags.Put(context, model.Revision);
        return TypedResults.Ok(found.ToDetail());
    }

    /// <summary>The file of a version.</summary>
    public async Task<FileStreamHttpResult> DownloadAsync(HttpContext context, string name, string version)
    {
        var found = Find(await FindAsync(context, name), name, version);
        var file = await artifacts.OpenFileAsync(found.Digest, context.RequestAborted)
            ?? throw new ProblemException(ProblemKinds.Gone, $"The artifact of version {found.Version} of model '{name}' is no longer stored.");
        context.Response.RegisterForDispose(file);
        context.Response.Headers["Repr-Digest"] = $"sha-256=:{Convert.ToBase64String(Convert.FromHexString(found.Digest))}:";
        return TypedResults.File(
            new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0, FileOptions.Asynchronous),
            "application/octet-stream",
            found.FileName.Length > 0 ? found.FileName : string.Create(CultureInfo.InvariantCulture, $"{name}-{found.Version}.onnx"),
            entityTag: new Microsoft.Net.Http.Headers.EntityTagHeaderValue($"\"{found.Digest}\""),
            enableRangeProcessing: true);
    }

    /// <summary>Reads a version number of a path.</summary>
    /// <exception cref="ProblemException">The text is not one.</exception>
    public static int ReadVersion(string name, string version) =>
        int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw (version.AsSpan().ContainsAnyExceptInRange('0', '9')
                ? new ProblemException(ProblemKinds.InvalidRequest, $"The version '{Inference.Refusal.Shorten(version)}' is not an integer, as every version is.")
                : new ProblemException(ProblemKinds.UnknownVersion, $"Model '{name}' has no version {Inference.Refusal.Shorten(version)}."));

    /// <summary>Refuses a name that no model can have.</summary>
    public static void CheckName(string name)
    {
        if (!ModelKey.IsName(name))
        {
            throw new ProblemException(
                ProblemKinds.InvalidRequest,
                $"'{Inference.Refusal.Shorten(name)}' cannot be a model's name: 1 to {ModelKey.MaxNameLength} of A-Z, a-z, 0-9, '.', '_' and '-', beginning with a letter or digit, and not 'stats'.");
        }
    }

    private async Task<ModelView> FindAsync(HttpContext context, string name)
    {
        CheckName(name);
        return await Grain(tenants.Resolve(context), name).GetAsync(context.RequestAborted)
            ?? throw new ProblemException(ProblemKinds.UnknownModel, $"There is no model '{name}'.");
    }

    private IModelGrain Grain(string tenant, string name) => grains.GetModel(new ModelKey(tenant, name));

    private static ModelVersionView Find(ModelView model, string name, string version)
    {
        var number = ReadVersion(name, version);
        return Array.Find(model.Versions, candidate => candidate.Version == number)
            ?? throw new ProblemException(ProblemKinds.UnknownVersion, $"Model '{name}' has no version {number}.");
    }

    /// <summary>Reads how many items a page is to have.</summary>
    /// <exception cref="ProblemException">It is no number of items.</exception>
    public static int ReadLimit(string? limit)
    {
        if (limit is null)
        {
            return DefaultLimit;
        }

        return int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size is >= 1 and <= MaxLimit
            ? size
            : throw new ProblemException(ProblemKinds.InvalidRequest, $"limit '{Inference.Refusal.Shorten(limit)}' is not an integer of 1 to {MaxLimit}.");
    }
}
