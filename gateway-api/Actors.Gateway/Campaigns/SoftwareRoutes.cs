using Actors.Domain.Campaigns;
using Actors.Gateway.Security;
using Actors.Gateway.Security.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Actors.Gateway.Campaigns;

/// <summary>The addresses of software and distributions.</summary>
internal static class SoftwareRoutes
{
    private const long MaxBytes = 64 * 1024;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var commands = endpoints.ServiceProvider.GetRequiredService<SoftwareCommands>();
        var maxUpload = endpoints.ServiceProvider.GetRequiredService<IOptions<GatewayOptions>>().Value.MaxUploadBytes;
        var group = endpoints.MapGroup("/api/v1").WithTags("Campaigns")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
        _ = group.MapGet("software", (Delegate)((HttpContext context) => commands.ListModulesAsync(context)))
            .Requires(Scopes.Read).Produces<SoftwareModule[]>().WithName("ListSoftware").WithSummary("List software modules");
        _ = group.MapPost("software", (HttpContext context, ModuleTarget target) => commands.AddModuleAsync(context, target))
            .WithMetadata(new RequestSizeLimitAttribute(MaxBytes))
            .Requires(Scopes.Manage).Produces<SoftwareModule>().WithName("AddSoftware").WithSummary("Make a software module")
            .WithDescription("type is what the module is on the device, as DDI's chunks say: os, bApp, jvm or a word of one's own. The same name, version and type again is the same module.");
        _ = group.MapGet("software/{id:long}", (HttpContext context, long id) => commands.GetModuleAsync(context, id))
            .Requires(Scopes.Read).Produces<SoftwareModule>().WithName("GetSoftware").WithSummary("Get a software module");
        _ = group.MapDelete("software/{id:long}", (HttpContext context, long id) => commands.RemoveModuleAsync(context, id))
            .Requires(Scopes.Manage).WithName("RemoveSoftware").WithSummary("Remove a software module that no distribution holds").ProducesProblem(StatusCodes.Status409Conflict);
        _ = group.MapPost("software/{id:long}/artifacts", (HttpContext context, long id, string? file) => commands.AddArtifactAsync(context, id, file))
            .WithMetadata(new RequestSizeLimitAttribute(checked(maxUpload + MaxBytes)))
            .Requires(Scopes.Manage).Produces<SoftwareModule>().WithName("AddSoftwareArtifact").WithSummary("Upload a file of a module: the body itself, or the file of a multipart form")
            .WithDescription("file: its name; else that of the form's file. The same file again changes nothing.");
        _ = group.MapGet("distributions", (Delegate)((HttpContext context) => commands.ListDistributionsAsync(context)))
            .Requires(Scopes.Read).Produces<Distribution[]>().WithName("ListDistributions").WithSummary("List distributions, oldest first");
        _ = group.MapPost("distributions", (HttpContext context, DistributionTarget target) => commands.AddDistributionAsync(context, target))
            .WithMetadata(new RequestSizeLimitAttribute(MaxBytes))
            .Requires(Scopes.Manage).Produces<Distribution>().WithName("AddDistribution").WithSummary("Make a distribution: of modules, or of a version of a model")
            .WithDescription("It never changes. Of a model it has one module of type bApp, whose metadata are actors.model, actors.version and actors.target.");
        _ = group.MapGet("distributions/{key}", (HttpContext context, string key) => commands.GetDistributionAsync(context, key))
            .Requires(Scopes.Read).Produces<Distribution>().WithName("GetDistribution").WithSummary("Get a distribution by name:version");
    }
}
