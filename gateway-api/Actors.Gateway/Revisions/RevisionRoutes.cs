using Actors.Gateway.Security;
using Actors.Gateway.Security.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Gateway.Revisions;

/// <summary>The addresses of applied settings.</summary>
internal static class RevisionRoutes
{
    private const long MaxBytes = 16 << 20;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var commands = endpoints.ServiceProvider.GetRequiredService<RevisionCommands>();
        var group = endpoints.MapGroup("/api/v1/revisions").WithTags("Revisions").ProducesProblem(StatusCodes.Status400BadRequest);
        _ = group.MapGet("", (HttpContext context, int? limit, long? cursor) => commands.ListAsync(context, limit, cursor))
            .Requires(Scopes.Read).WithName("ListRevisions").WithSummary("List when settings were applied, newest first, a page at a time")
            .WithDescription("limit: 1 to 200, else 50. cursor: nextCursor of the page before. The last 1,000 are listed; older ones are found by their number.");
        _ = group.MapPost("", (HttpContext context, RevisionTarget target) => commands.RecordAsync(context, target))
            .WithMetadata(new RequestSizeLimitAttribute(MaxBytes))
            .Requires(Scopes.Manage).WithName("RecordRevision").WithSummary("Record settings, whole, as they were applied")
            .WithDescription("It sets nothing: the tool that applies a folder of settings records here what they are then, to go back to.");
        _ = group.MapGet("{revision:long}", (HttpContext context, long revision) => commands.GetAsync(context, revision))
            .Requires(Scopes.Read).WithName("GetRevision").WithSummary("Get settings as they were applied")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }
}
