using Actors.Gateway.Security;
using Actors.Gateway.Security.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Gateway.Models.Lifecycle;

/// <summary>The addresses of a version's depreciation schedule.</summary>
internal static class DepreciationRoutes
{
    private const long MaxBytes = 16 << 10;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var commands = endpoints.ServiceProvider.GetRequiredService<DepreciationCommands>();
        var group = endpoints.MapGroup("/api/v1/models/{name}/versions/{version}/depreciation").WithTags("Models")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
        _ = group.MapGet("", (HttpContext context, string name, string version, DateTimeOffset? at) => commands.GetAsync(context, name, version, at))
            .Requires(Scopes.Read).WithName("GetDepreciation").WithSummary("Get how what a version cost is written off, and what is left at an instant, else now");
        _ = group.MapPut("", (HttpContext context, string name, string version, DepreciationTarget target) => commands.PutAsync(context, name, version, target))
            .WithMetadata(new RequestSizeLimitAttribute(MaxBytes))
            .Requires(Scopes.Manage).WithName("PutDepreciation").WithSummary("Set how what a version cost is written off over its useful life")
            .WithDescription("From the end of that life on the version is among the orphans, where no alias points at it. If-Match with the model's ETag refuses where it has changed meanwhile.")
            .ProducesProblem(StatusCodes.Status412PreconditionFailed);
        _ = group.MapDelete("", (HttpContext context, string name, string version, string? reason) => commands.RemoveAsync(context, name, version, reason))
            .Requires(Scopes.Manage).WithName("RemoveDepreciation").WithSummary("Remove a version's depreciation schedule")
            .ProducesProblem(StatusCodes.Status412PreconditionFailed);
    }
}
