using Actors.Gateway.Security;
using Actors.Gateway.Security.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Gateway.Models.Transfers;

/// <summary>The addresses of transfers of aliases.</summary>
internal static class TransferRoutes
{
    private const long MaxBytes = 64 * 1024;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var commands = endpoints.ServiceProvider.GetRequiredService<TransferCommands>();
        _ = endpoints.MapPost("/api/v1/aliases:move", (HttpContext context, TransferTarget target) => commands.MoveAsync(context, target))
            .WithMetadata(new RequestSizeLimitAttribute(MaxBytes)).WithTags("Models")
            .Requires(Scopes.Manage).WithName("MoveAliases").WithSummary("Move aliases of several models, all or none")
            .WithDescription("Each model's gate is asked. A reader sees a model before or after its moves; a kill at any step leaves all moves made or none.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status412PreconditionFailed);
        _ = endpoints.MapGet("/api/v1/alias-moves/{id}", (HttpContext context, string id) => commands.GetAsync(context, id)).WithTags("Models")
            .Requires(Scopes.Read).WithName("GetAliasMove").WithSummary("Get a transfer of aliases as it stands")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }
}
