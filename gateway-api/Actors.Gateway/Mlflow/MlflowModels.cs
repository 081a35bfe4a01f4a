using System.Text.Json.Nodes;
using Actors.Gateway.Models;
using Actors.Gateway.Models.Search;
using Actors.Gateway.Problems;
using Actors.Gateway.Security;
using Actors.Gateway.Tenants;
using Actors.Registry;
using Microsoft.AspNetCore.Http;

namespace Actors.Gateway.Mlflow;

/// <summary>Answers <c>/api/2.0/mlflow/registered-models/*</c>.</summary>
internal sealed class MlflowModels(MlflowRegistry registry, RegistrySearch search, IGrainFactory grains, ITenantResolver tenants)
{
    private const int UsualResults = 100;
    private const int MaxResults = 1000;

    public async Task<JsonObject> CreateAsync(HttpContext context, MlflowRequest request)
    {
        var key = registry.Key(context, request.Need("name"));
        var answer = await grains.GetModel(key).DeclareAsync(new DeclareModel(request.Text("description"), request.Tags()), context.RequestAborted);
        return new JsonObject { ["registered_model"] = MlflowShapes.Model(MlflowRegistry.Check(key, answer)) };
    }

    public async Task<JsonObject> GetAsync(HttpContext context, MlflowRequest request) =>
        new() { ["registered_model"] = MlflowShapes.Model((await registry.FindAsync(context, request.Need("name"))).Model) };

    public async Task<JsonObject> UpdateAsync(HttpContext context, MlflowRequest request)
    {
        var model = await registry.AmendAsync(context, request.Need("name"), new AmendVersion(null, null) { Description = request.Text("description") ?? "" });
        return new JsonObject { ["registered_model"] = MlflowShapes.Model(model) };
    }

    public async Task<JsonObject> SetTagAsync(HttpContext context, MlflowRequest request)
    {
        var tags = new Dictionary<string, string?>(StringComparer.Ordinal) { [request.Need("key")] = request.Text("value") ?? "" };
        _ = await registry.AmendAsync(context, request.Need("name"), new AmendVersion(null, null) { Tags = tags });
        return [];
    }

    public async Task<JsonObject> DeleteTagAsync(HttpContext context, MlflowRequest request)
    {
        _ = await registry.AmendAsync(context, request.Need("name"), new AmendVersion(null, null) { Tags = new(StringComparer.Ordinal) { [request.Need("key")] = null } });
        return [];
    }

    public async Task<JsonObject> SetAliasAsync(HttpContext context, MlflowRequest request)
    {
        var key = registry.Key(context, request.Need("name"));
        var move = new MoveAlias(request.Need("alias"), request.Version(), IfRevision: null);
        _ = MlflowRegistry.Check(key, await grains.GetModel(key).MoveAliasAsync(move, context.RequestAborted));
        return [];
    }

    public async Task<JsonObject> DeleteAliasAsync(HttpContext context, MlflowRequest request)
    {
        var key = registry.Key(context, request.Need("name"));
        var answer = await grains.GetModel(key).MoveAliasAsync(new MoveAlias(request.Need("alias"), Version: null, IfRevision: null), context.RequestAborted);

        // As MLflow has it, removing what is not there is no error.
        _ = answer.Outcome == ModelChangeOutcome.UnknownAlias ? null : MlflowRegistry.Check(key, answer);
        return [];
    }

    public async Task<JsonObject> GetByAliasAsync(HttpContext context, MlflowRequest request)
    {
        var name = request.Need("name");
        var alias = request.Need("alias");
        var (model, _) = await registry.FindAsync(context, name);
        return model.Aliases.TryGetValue(alias, out var number)
            ? new JsonObject { ["model_version"] = MlflowShapes.Version(model, model.Versions.Single(version => version.Version == number)) }
            : throw new ProblemException(ProblemKinds.UnknownAlias, $"Registered model alias {Inference.Refusal.Shorten(alias)} not found.");
    }

    public async Task<JsonObject> LatestAsync(HttpContext context, MlflowRequest request)
    {
        var (model, _) = await registry.FindAsync(context, request.Need("name"));
        var stages = request.Texts("stages");
        var latest = stages.Count == 0 || stages.Contains("None", StringComparer.OrdinalIgnoreCase) ? MlflowShapes.Latest(model) : [];
        return new JsonObject { ["model_versions"] = new JsonArray([.. latest.Select(version => MlflowShapes.Version(model, version))]) };
    }

    public async Task<JsonObject> SearchAsync(HttpContext context, MlflowRequest request)
    {
        CheckOrder(request);
        var filter = RegistrySearch.Read(request.Text("filter"), MlflowFields.All);
        var (models, next) = await search.FindModelsAsync(
            tenants.Resolve(context), context.GetCaller().Models, filter, Limit(request, UsualResults), Cursor.Read(Given(request.Text("page_token"))), context.RequestAborted);
        var answer = new JsonObject { ["registered_models"] = new JsonArray([.. models.Select(MlflowShapes.Model)]) };
        if (next is not null)
        {
            answer["next_page_token"] = Cursor.After(next);
        }

        return answer;
    }

    /// <summary>How many results are asked for.</summary>
    internal static int Limit(MlflowRequest request, int usual) => request.Number("max_results") is not { } number ? usual
        : number is >= 1 and <= MaxResults ? number
        : throw MlflowRequest.Invalid($"Invalid value {number} for parameter 'max_results': it has to be 1 to {MaxResults}.");

    /// <summary>Refuses an order that results do not have.</summary>
    internal static void CheckOrder(MlflowRequest request)
    {
        if (request.Texts("order_by").FirstOrDefault(order => order.Trim() is not ("name" or "name ASC" or "version_number" or "version_number ASC")) is { } other)
        {
            throw MlflowRequest.Invalid($"Results are ordered by name and version; '{Inference.Refusal.Shorten(other)}' is not offered.");
        }
    }

    internal static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
