using Actors.Gateway.Security;
using Actors.Gateway.Security.Access;
using Actors.Registry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Gateway.Models.History;

/// <summary>The addresses of a model's history.</summary>
internal static class HistoryRoutes
{
    private const string When = "at: an instant in ISO 8601 that has come; else now. The answer for an instant never changes.";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var queries = endpoints.ServiceProvider.GetRequiredService<HistoryQueries>();
        var group = endpoints.MapGroup("/api/v1/models/{name}").WithTags("Models").Requires(Scopes.Read)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
        _ = group.MapGet("live", (HttpContext context, string name, string? at) => queries.GetAliasAsync(context, name, ModelView.LiveAlias, at))
            .WithName("GetLive").WithSummary("Get the version that was live at an instant").WithDescription(When);
        _ = group.MapGet("aliases", (HttpContext context, string name, string? at) => queries.GetAliasesAsync(context, name, at))
            .WithName("GetAliases").WithSummary("Get where every alias pointed at an instant").WithDescription(When);
        _ = group.MapGet("aliases/{alias}", (HttpContext context, string name, string alias, string? at) => queries.GetAliasAsync(context, name, alias, at))
            .WithName("GetAlias").WithSummary("Get where an alias pointed at an instant; version is null where there was no such alias").WithDescription(When);
        _ = group.MapGet("history", (HttpContext context, string name, string? limit, string? cursor) => queries.ListAsync(context, name, limit, cursor))
            .WithName("GetHistory").WithSummary("List every change of a model, oldest first, a page at a time")
            .WithDescription("limit: 1 to 200, else 50; a page may be shorter although there is more. cursor: nextCursor of the page before, or the number of a change to go on after it.");
    }
}
