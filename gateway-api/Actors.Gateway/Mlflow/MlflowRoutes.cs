using System.Text.Json.Nodes;
using Actors.Gateway.Problems;
using Actors.Gateway.Security;
using Actors.Gateway.Security.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Gateway.Mlflow;

/// <summary>The addresses of MLflow's registry, for its client. They are MLflow's to describe, so that the API's description leaves them out.</summary>
internal static class MlflowRoutes
{
    private const long MaxBytes = 1 << 20;
    private const string NoStages = "Stages are deprecated in MLflow, and not offered here: set an alias; the alias 'live' decides what predictions get.";
    private const string NoRename = "Models are not renamed: their history and approvals are kept under their name. Register the version under the new one by source models:/NAME/VERSION.";
    private const string NoDelete = "Models are not deleted: delete their versions, which archives them and keeps their record.";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup(MlflowErrors.Root.Value!).WithMetadata(new RequestSizeLimitAttribute(MaxBytes)).ExcludeFromDescription();
        MapModels(group.MapGroup("registered-models"), endpoints.ServiceProvider.GetRequiredService<MlflowModels>());
        MapVersions(group.MapGroup("model-versions"), endpoints.ServiceProvider.GetRequiredService<MlflowVersions>());
    }

    private static void MapModels(RouteGroupBuilder group, MlflowModels models)
    {
        Map(group, "POST", "create", Scopes.Manage, models.CreateAsync);
        Map(group, "GET", "get", Scopes.Read, models.GetAsync);
        Map(group, "PATCH", "update", Scopes.Manage, models.UpdateAsync);
        Map(group, "GET", "search", Scopes.Read, models.SearchAsync);
        Map(group, "GET", "get-latest-versions", Scopes.Read, models.LatestAsync);
        Map(group, "POST", "get-latest-versions", Scopes.Read, models.LatestAsync);
        Map(group, "POST", "set-tag", Scopes.Manage, models.SetTagAsync);
        Map(group, "DELETE", "delete-tag", Scopes.Manage, models.DeleteTagAsync);
        Map(group, "POST", "alias", Scopes.Manage, models.SetAliasAsync);
        Map(group, "DELETE", "alias", Scopes.Manage, models.DeleteAliasAsync);
        Map(group, "GET", "alias", Scopes.Read, models.GetByAliasAsync);
        Map(group, "POST", "rename", Scopes.Manage, (_, _) => throw new ProblemException(ProblemKinds.NotOffered, NoRename));
        Map(group, "DELETE", "delete", Scopes.Manage, (_, _) => throw new ProblemException(ProblemKinds.NotOffered, NoDelete));
    }

    private static void MapVersions(RouteGroupBuilder group, MlflowVersions versions)
    {
        Map(group, "POST", "create", Scopes.Manage, versions.CreateAsync);
        Map(group, "GET", "get", Scopes.Read, versions.GetAsync);
        Map(group, "PATCH", "update", Scopes.Manage, versions.UpdateAsync);
        Map(group, "DELETE", "delete", Scopes.Manage, versions.DeleteAsync);
        Map(group, "GET", "search", Scopes.Read, versions.SearchAsync);
        Map(group, "GET", "get-download-uri", Scopes.Read, versions.DownloadUriAsync);
        Map(group, "POST", "set-tag", Scopes.Manage, versions.SetTagAsync);
        Map(group, "DELETE", "delete-tag", Scopes.Manage, versions.DeleteTagAsync);
        Map(group, "POST", "transition-stage", Scopes.Manage, (_, _) => throw new ProblemException(ProblemKinds.NotOffered, NoStages));
    }

    private static void Map(RouteGroupBuilder group, string method, string path, Scopes scope, Func<HttpContext, MlflowRequest, Task<JsonObject>> answer) =>
        _ = group.MapMethods(path, [method], (Delegate)(async Task<JsonHttpResult<JsonObject>> (HttpContext context) =>
            TypedResults.Json(await answer(context, await MlflowRequest.ReadAsync(context))))).Requires(scope);
}
