using Actors.Gateway.Security;
using Actors.Gateway.Security.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Gateway.Resilience;

/// <summary>The address of a model's degraded mode.</summary>
internal static class DegradedRoutes
{
    private const long MaxBytes = 8 * 1024;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var commands = endpoints.ServiceProvider.GetRequiredService<DegradedCommands>();
        var group = endpoints.MapGroup("/api/v1/models/{name}/degraded").WithTags("Models")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
        _ = group.MapGet("", (HttpContext context, string name) => commands.GetAsync(context, name))
            .Requires(Scopes.Read).WithName("GetDegraded").WithSummary("Get whether a model is degraded, why and until when");
        _ = group.MapPut("", (HttpContext context, string name, DegradedTarget target) => commands.PutAsync(context, name, target))
            .WithMetadata(new RequestSizeLimitAttribute(MaxBytes))
            .Requires(Scopes.Manage).WithName("PutDegraded").WithSummary("Say that a model is not to be trusted for the time being")
            .WithDescription(
                "For people and monitors. What is done with predictions meanwhile, the model's serving settings say by onDegraded: mark, fallback or refuse. "
                + "In force on every silo that serves the model when the answer comes. If-Match with the model's ETag refuses the change where the model has changed meanwhile.")
            .ProducesProblem(StatusCodes.Status412PreconditionFailed);
        _ = group.MapDelete("", (HttpContext context, string name, string? reason) => commands.EndAsync(context, name, reason))
            .Requires(Scopes.Manage).WithName("EndDegraded").WithSummary("Trust a model again")
            .ProducesProblem(StatusCodes.Status412PreconditionFailed);
    }
}
