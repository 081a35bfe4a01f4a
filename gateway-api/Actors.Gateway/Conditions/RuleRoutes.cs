using Actors.Gateway.Security;
using Actors.Gateway.Security.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Gateway.Conditions;

/// <summary>The addresses of the rules around a model.</summary>
internal static class RuleRoutes
{
    private const long MaxBytes = 256 * 1024;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var commands = endpoints.ServiceProvider.GetRequiredService<RuleCommands>();
        var group = endpoints.MapGroup("/api/v1/models/{name}/rules").WithTags("Models")
            .WithMetadata(new RequestSizeLimitAttribute(MaxBytes))
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
        _ = group.MapGet("", (HttpContext context, string name, string? at) => commands.GetAsync(context, name, at))
            .Requires(Scopes.Read).WithName("GetRules").WithSummary("Get the rules around a model, as they are or as they were at an instant")
            .WithDescription("at: an instant in ISO 8601 that has come; else now. The answer for an instant never changes.");
        _ = group.MapPut("", (HttpContext context, string name, RuleSetTarget target) => commands.PutAsync(context, name, target))
            .Requires(Scopes.Manage).WithName("PutRules").WithSummary("Set the rules around a model: what it is asked, what it may answer, and what people decide")
            .WithDescription(
                "Replaces all rules, in force on every silo that serves the model when the answer comes. If-Match with the ETag of the rules refuses the change where they have changed "
                + "meanwhile. Where a policy guards the stage rules, the live version has to pass its gate.")
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType);
        _ = group.MapGet("revisions", (HttpContext context, string name, int? limit, long? cursor) => commands.ListAsync(context, name, limit, cursor))
            .Requires(Scopes.Read).WithName("ListRuleRevisions").WithSummary("List the revisions of the rules around a model, newest first, a page at a time")
            .WithDescription("limit: 1 to 200, else 50. cursor: nextCursor of the page before.");
        _ = group.MapGet("revisions/{revision:long}", (HttpContext context, string name, long revision) => commands.GetRevisionAsync(context, name, revision))
            .Requires(Scopes.Read).WithName("GetRuleRevision").WithSummary("Get the rules around a model of a revision");
    }
}
