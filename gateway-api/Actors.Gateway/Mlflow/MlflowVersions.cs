using System.Globalization;
using System.Text.Json.Nodes;
using Actors.Gateway.Models;
using Actors.Gateway.Models.Metadata;
using Actors.Gateway.Models.Search;
using Actors.Gateway.Security;
using Actors.Gateway.Tenants;
using Actors.Registry;
using Microsoft.AspNetCore.Http;

namespace Actors.Gateway.Mlflow;

/// <summary>Answers <c>/api/2.0/mlflow/model-versions/*</c>.</summary>
internal sealed class MlflowVersions(MlflowRegistry registry, MlflowSources sources, RegistrySearch search, IGrainFactory grains, ITenantResolver tenants)
{
    private const int UsualResults = 1000;

    public async Task<JsonObject> CreateAsync(HttpContext context, MlflowRequest request)
    {
        var key = registry.Key(context, request.Need("name"));
        _ = await registry.FindAsync(context, key.Name);
        var source = await sources.ResolveAsync(context, request.Need("source"));
        var about = source.Metadata with
        {
            RunId = MlflowModels.Given(request.Text("run_id")) ?? source.Metadata.RunId,
            PipelineRun = MlflowModels.Given(request.Text("run_link")) ?? source.Metadata.PipelineRun,
            Description = MlflowModels.Given(request.Text("description")),
        };
        await grains.GetModel(key).CheckAsync(about, context.RequestAborted);
        MlflowRegistry.CheckTags(request.Tags());
        var registration = await grains.GetModel(key).RegisterAsync(
            new RegisterVersion(source.Digest, source.SizeBytes, source.FileName, source.Description, request.Tags()) { Metadata = about }, CancellationToken.None);
        return Answer(registration.Model, registration.Version);
    }

    public async Task<JsonObject> GetAsync(HttpContext context, MlflowRequest request)
    {
        var (model, version) = await registry.FindAsync(context, request.Need("name"), request.Version());
        return Answer(model, version.Version);
    }

    public async Task<JsonObject> UpdateAsync(HttpContext context, MlflowRequest request)
    {
        var version = request.Version();
        return Answer(await registry.AmendAsync(context, request.Need("name"), new AmendVersion(version, null) { Description = request.Text("description") ?? "" }), version);
    }

    public async Task<JsonObject> SetTagAsync(HttpContext context, MlflowRequest request)
    {
        var tags = new Dictionary<string, string?>(StringComparer.Ordinal) { [request.Need("key")] = request.Text("value") ?? "" };
        _ = await registry.AmendAsync(context, request.Need("name"), new AmendVersion(request.Version(), null) { Tags = tags });
        return [];
    }

    public async Task<JsonObject> DeleteTagAsync(HttpContext context, MlflowRequest request)
    {
        _ = await registry.AmendAsync(context, request.Need("name"), new AmendVersion(request.Version(), null) { Tags = new(StringComparer.Ordinal) { [request.Need("key")] = null } });
        return [];
    }

    /// <summary>Archives the version: its record stays.</summary>
    public async Task<JsonObject> DeleteAsync(HttpContext context, MlflowRequest request)
    {
        var key = registry.Key(context, request.Need("name"));
        var archive = new ArchiveVersion(request.Version(), IfRevision: null, "deleted over the MLflow interface");
        _ = MlflowRegistry.Check(key, await grains.GetModel(key).ArchiveAsync(archive, context.RequestAborted));
        return [];
    }

    public async Task<JsonObject> DownloadUriAsync(HttpContext context, MlflowRequest request)
    {
        var (model, version) = await registry.FindAsync(context, request.Need("name"), request.Version());
        var root = $"{context.Request.Scheme}://{context.Request.Host}";
        return new JsonObject
        {
            ["artifact_uri"] = string.Create(CultureInfo.InvariantCulture, $"{root}/api/v1/models/{MlflowShapes.Name(model)}/versions/{version.Version}/artifact"),
        };
    }

    public async Task<JsonObject> SearchAsync(HttpContext context, MlflowRequest request)
    {
        MlflowModels.CheckOrder(request);
        var filter = RegistrySearch.Read(request.Text("filter"), MlflowFields.All);
        var after = SearchQueries.ReadCursor(MlflowModels.Given(request.Text("page_token")));
        var (rows, next) = await search.FindVersionsAsync(
            tenants.Resolve(context), context.GetCaller().Models, filter, MlflowModels.Limit(request, UsualResults), after, context.RequestAborted);
        var answer = new JsonObject { ["model_versions"] = new JsonArray([.. rows.Select(row => MlflowShapes.Version(row.Model, row.Version))]) };
        if (next is { } end)
        {
            answer["next_page_token"] = Cursor.After(end.Model, end.Version);
        }

        return answer;
    }

    private static JsonObject Answer(ModelView model, int version) =>
        new() { ["model_version"] = MlflowShapes.Version(model, model.Versions.Single(candidate => candidate.Version == version)) };
}
