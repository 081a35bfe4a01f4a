using Actors.Gateway.Models.Lifecycle;
using Actors.Gateway.Models.Metadata;
using Actors.Gateway.Models.Search;
using Actors.Gateway.OpenApi;
using Actors.Gateway.Security;
using Actors.Gateway.Security.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Actors.Gateway.Models;

/// <summary>The addresses of the management API for models.</summary>
internal static class ModelRoutes
{
    private const long MaxCommandBytes = 64 * 1024;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var services = endpoints.ServiceProvider;
        var maxUpload = services.GetRequiredService<IOptions<GatewayOptions>>().Value.MaxUploadBytes;
        var group = endpoints.MapGroup("/api/v1/models").WithTags("Models")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
        MapQueries(group, services.GetRequiredService<ModelQueries>());
        MapCommands(group, services.GetRequiredService<ModelCommands>());
        MapAmendments(group, services.GetRequiredService<MetadataCommands>());
        var orphans = services.GetRequiredService<OrphanQueries>();
        _ = endpoints.MapGet("/api/v1/orphans", (HttpContext context, double? idleDays, string? limit, string? cursor) => orphans.ListAsync(context, idleDays, limit, cursor))
            .Requires(Scopes.Read).WithTags("Models").WithName("ListOrphans").WithSummary("List versions that are proposed for removal: superseded, never called, past their sunset")
            .WithDescription("idleDays: how long a version has to be there without a call, else 30. limit: models looked at, 1 to 200, else 50. Calls are remembered over restarts, to the minute.")
            .ProducesProblem(StatusCodes.Status400BadRequest);
        var search = services.GetRequiredService<SearchQueries>();
        _ = endpoints.MapGet("/api/v1/versions", (HttpContext context, string? filter, string? limit, string? cursor) => search.ListVersionsAsync(context, filter, limit, cursor))
            .Requires(Scopes.Read).WithTags("Models").WithName("SearchVersions").WithSummary("Find versions of all models, a page at a time")
            .WithDescription(RegistryFields.Help + " limit: 1 to 200, else 50. cursor: nextCursor of the page before.")
            .ProducesProblem(StatusCodes.Status400BadRequest);

        var registration = services.GetRequiredService<ModelRegistration>();
        group.MapPost("{name}/versions", (HttpContext context, string name) => registration.RegisterAsync(context, name))
            .Requires(Scopes.Manage)
            .WithMetadata(new RequestSizeLimitAttribute(checked(maxUpload + MaxCommandBytes)))
            .WithName("RegisterVersion")
            .WithSummary("Register a version")
            .WithDescription(
                "Takes an ONNX file as the body (application/octet-stream) or as the one file of multipart/form-data, streams it to the store, loads it "
                + "once, and registers it. The same bytes as an unarchived version's give that version back with 200. Repr-Digest: sha-256=:BASE64: is checked. "
                + "The first version of a model becomes live. Query or form fields: fileName, reason, any number of tag=key:value, and metadata: JSON with runId, codeCommit, pipelineRun, owner, licence, "
                + "intendedUse, description, parameters, datasets, features and metrics.")
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .DescribeUpload();
    }

    private static void MapQueries(RouteGroupBuilder group, ModelQueries queries)
    {
        _ = group.MapGet("", (HttpContext context, string? filter, string? limit, string? cursor) => queries.ListAsync(context, filter, limit, cursor))
            .Requires(Scopes.Read).WithName("ListModels").WithSummary("List models, a page at a time: all, or those of which a version meets a filter")
            .WithDescription(RegistryFields.Help + " limit: 1 to 200, else 50. cursor: nextCursor of the page before.");
        _ = group.MapGet("{name}", (HttpContext context, string name) => queries.GetAsync(context, name))
            .Requires(Scopes.Read).WithName("GetModel").WithSummary("Get a model");
        _ = group.MapGet("{name}/versions", (HttpContext context, string name) => queries.ListVersionsAsync(context, name))
            .Requires(Scopes.Read).WithName("ListVersions").WithSummary("List a model's versions, oldest first");
        _ = group.MapGet("{name}/versions/{version}", (HttpContext context, string name, string version) => queries.GetVersionAsync(context, name, version))
            .Requires(Scopes.Read).WithName("GetVersion").WithSummary("Get a version");
        _ = group.MapGet("{name}/versions/{version}/artifact", (HttpContext context, string name, string version) => queries.DownloadAsync(context, name, version))
            .Requires(Scopes.Read).WithName("DownloadArtifact").WithSummary("Download a version's file; ranges are served")
            .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream")
            .ProducesProblem(StatusCodes.Status410Gone);
    }

    private static void MapAmendments(RouteGroupBuilder group, MetadataCommands commands)
    {
        const string Rules = "What is left out stays; what made a version (run, code, parameters, data) is never amended. If-Match with the model's ETag refuses the change where the model has changed meanwhile.";
        _ = group.MapPatch("{name}", (HttpContext context, string name, AmendTarget target) => commands.AmendAsync(context, name, target))
            .WithMetadata(new RequestSizeLimitAttribute(MaxCommandBytes))
            .Requires(Scopes.Manage).WithName("AmendModel").WithSummary("Amend a model's tags and description").WithDescription(Rules)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed);
        _ = group.MapPatch("{name}/versions/{version}", (HttpContext context, string name, string version, AmendTarget target) => commands.AmendAsync(context, name, version, target))
            .WithMetadata(new RequestSizeLimitAttribute(MaxCommandBytes))
            .Requires(Scopes.Manage).WithName("AmendVersion").WithSummary("Amend a version's tags, owner, description, licence and intended use; add metrics").WithDescription(Rules)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed);
    }

    private static void MapCommands(RouteGroupBuilder group, ModelCommands commands)
    {
        _ = group.MapPut(
                "{name}/aliases/{alias}",
                (HttpContext context, string name, string alias, AliasTarget target) => commands.MoveAliasAsync(context, name, alias, target))
            .WithMetadata(new RequestSizeLimitAttribute(MaxCommandBytes))
            .Requires(Scopes.Manage).WithName("MoveAlias").WithSummary("Point an alias at a version; the alias live decides what predictions get")
            .WithDescription("If-Match with the model's ETag refuses the change where the model has changed meanwhile.")
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status412PreconditionFailed);
        _ = group.MapDelete("{name}/aliases/{alias}", (HttpContext context, string name, string alias, string? reason) => commands.RemoveAliasAsync(context, name, alias, reason))
            .Requires(Scopes.Manage).WithName("RemoveAlias").WithSummary("Remove an alias")
            .ProducesProblem(StatusCodes.Status412PreconditionFailed);
        _ = group.MapPost("{name}/versions/{version}/archive", (HttpContext context, string name, string version, string? reason) => commands.ArchiveAsync(context, name, version, reason))
            .Requires(Scopes.Manage).WithName("ArchiveVersion").WithSummary("Take a version out of service for good; no alias may point at it")
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status412PreconditionFailed);
        _ = group.MapPut(
                "{name}/versions/{version}/deprecation",
                (HttpContext context, string name, string version, DeprecationTarget target) => commands.DeprecateAsync(context, name, version, target))
            .WithMetadata(new RequestSizeLimitAttribute(MaxCommandBytes))
            .Requires(Scopes.Manage).WithName("DeprecateVersion").WithSummary("Say that a version is to be used no more, what instead, and when it ends")
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status412PreconditionFailed);
        _ = group.MapDelete(
                "{name}/versions/{version}/deprecation",
                (HttpContext context, string name, string version, string? reason) => commands.ReinstateAsync(context, name, version, reason))
            .Requires(Scopes.Manage).WithName("ReinstateVersion").WithSummary("Take a deprecation back")
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status412PreconditionFailed);
    }
}
