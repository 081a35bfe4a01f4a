using Actors.Gateway.Security;
using Actors.Gateway.Security.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Gateway.Updates;

/// <summary>The addresses of a tenant's repository of updates.</summary>
internal static class UpdateRoutes
{
    private const int MaxRootBytes = 512_000;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/api/v1/updates/{tenant}").WithTags("Updates")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
        MapCommands(group, endpoints.ServiceProvider.GetRequiredService<UpdateCommands>());
        MapContent(group, endpoints.ServiceProvider.GetRequiredService<UpdateContent>());
        MapSealed(group, endpoints.ServiceProvider.GetRequiredService<SealedModels>());
    }

    private static void MapCommands(RouteGroupBuilder group, UpdateCommands commands)
    {
        _ = group.MapPost("", (HttpContext context, string tenant) => commands.CreateAsync(context, tenant))
            .Requires(Scopes.Manage).WithName("CreateUpdates").WithSummary("Make the keys and first metadata of the tenant's repository, where there are none")
            .WithDescription("Answers the newest root: what devices are to trust. Publishing the first target does the same.")
            .Produces(StatusCodes.Status200OK, contentType: "application/json");
        _ = group.MapGet("targets", (HttpContext context, string tenant) => commands.ListAsync(context, tenant))
            .Requires(Scopes.Read).WithName("ListUpdateTargets").WithSummary("List the versions that devices accept");
        _ = group.MapPost("targets", (HttpContext context, string tenant, TargetRequest request) => commands.PublishAsync(context, tenant, request))
            .Requires(Scopes.Manage).WithName("PublishUpdateTarget").WithSummary("Let devices accept a version of a model")
            .WithDescription("Refused where the version is archived, lacks a signature that the signing policy asks for, or does not pass the gate before the stage 'devices'.")
            .ProducesProblem(StatusCodes.Status409Conflict);
        _ = group.MapDelete("targets/{model}/{version:int}", (HttpContext context, string tenant, string model, int version) => commands.WithdrawAsync(context, tenant, model, version))
            .Requires(Scopes.Manage).WithName("WithdrawUpdateTarget").WithSummary("Let devices accept a version no more");
        _ = group.MapPut("root", (HttpContext context, string tenant) => commands.PutRootAsync(context, tenant))
            .WithMetadata(new RequestSizeLimitAttribute(MaxRootBytes)).Accepts<byte[]>("application/json")
            .Requires(Scopes.Admin).WithName("PutUpdateRoot").WithSummary("Take the next root, which was signed elsewhere")
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        _ = group.MapPost("keys/{role}/rotate", (HttpContext context, string tenant, string role) => commands.RotateAsync(context, tenant, role))
            .Requires(Scopes.Admin).WithName("RotateUpdateKey").WithSummary("Replace the key of a role: root, targets, snapshot or timestamp")
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    /// <summary>
    /// Metadata is for everybody: it carries its own proof. Files ask for a device's credential with its id in <see cref="UpdateAccess.DeviceHeader"/>, or for the scope read.
    /// </summary>
    private static void MapContent(RouteGroupBuilder group, UpdateContent content)
    {
        _ = group.MapGet("{file:regex(^[A-Za-z0-9._%-]+\\.json$)}", (HttpContext context, string tenant, string file) => content.GetMetadataAsync(context, tenant, file))
            .IsPublic().WithName("GetUpdateMetadata").WithSummary("Get a file of TUF metadata: timestamp.json, 1.root.json, 3.snapshot.json, 2.targets.json")
            .Produces(StatusCodes.Status200OK, contentType: "application/json");
        _ = group.MapGet("targets/{model}/{file}", (HttpContext context, string tenant, string model, string file) => content.GetTargetAsync(context, tenant, model, file))
            .IsPublic().WithName("GetUpdateTarget").WithSummary("Get a target by its digest and path: targets/{model}/{sha256}.{version}.onnx; ranges are served")
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream");
        _ = group.MapGet("deltas/{from}/{to}", (HttpContext context, string tenant, string from, string to) => content.GetDeltaAsync(context, tenant, from, to))
            .IsPublic().WithName("GetUpdateDelta").WithSummary("Get the difference between two targets; 404 where there is none, or not yet: then take the full file")
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .Produces(StatusCodes.Status200OK, contentType: "application/vnd.actors.delta");
    }

    private static void MapSealed(RouteGroupBuilder group, SealedModels models)
    {
        _ = group.MapGet("sealed/{device}/{sha256}", (HttpContext context, string tenant, string device, string sha256) => models.GetKeyAsync(context, tenant, device, sha256))
            .IsPublic().WithName("GetSealedKey").WithSummary("Get the key of a sealed target, wrapped to the device's public key, by the device's credential")
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden);
        _ = group.MapGet("sealed/{sha256}", (HttpContext context, string tenant, string sha256) => models.GetCopyAsync(context, tenant, sha256))
            .IsPublic().WithName("GetSealedTarget").WithSummary("Get the sealed copy of a target; the same for every device, with ranges")
            .Produces(StatusCodes.Status200OK, contentType: "application/vnd.actors.sealed-model");
    }
}
