using Actors.Gateway.Security;
using Actors.Gateway.Security.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Gateway.Settings;

/// <summary>The address of a model's serving settings.</summary>
internal static class ServingRoutes
{
    private const long MaxBytes = 64 * 1024;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var commands = endpoints.ServiceProvider.GetRequiredService<ServingCommands>();
        var group = endpoints.MapGroup("/api/v1/models/{name}/serving").WithTags("Models")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
        _ = group.MapGet("", (HttpContext context, string name) => commands.GetAsync(context, name))
            .Requires(Scopes.Read).WithName("GetServing").WithSummary("Get how a model is served");
        _ = group.MapPut("", (HttpContext context, string name, ServingDetail detail) => commands.PutAsync(context, name, detail))
            .WithMetadata(new RequestSizeLimitAttribute(MaxBytes))
            .Requires(Scopes.Manage).WithName("PutServing").WithSummary("Set how a model is served: deadline, batches, share, result cache, limits, guards, fallbacks")
            .WithDescription(
                "Replaces all settings; what is null or left out goes back to the silos' own. In force on every silo that serves the model when the answer "
                + "comes. If-Match with the model's ETag refuses the change where the model has changed meanwhile.")
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType);
    }
}
