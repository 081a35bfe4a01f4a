using Actors.Gateway.Security;
using Actors.Gateway.Security.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Gateway.Usage;

/// <summary>Where idle and bloated versions are listed.</summary>
internal static class UsageRoutes
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var queries = endpoints.ServiceProvider.GetRequiredService<UsageQueries>();
        _ = endpoints.MapGet("/api/v1/usage", (HttpContext context, string? show, string? idleAfterSeconds, string? leastBytes, string? limit) => queries.ListAsync(context))
            .Requires(Scopes.Read).WithTags("Operations").WithName("ListUsage")
            .WithSummary("List versions that are idle or bloated, with the evidence")
            .WithDescription("Idle: not called for idleAfterSeconds (7 days), over restarts. Bloated: leastBytes (16 MiB) or more, and 20 times the share of the memory that it takes of the work. show is idle, bloated or all.")
            .ProducesProblem(StatusCodes.Status400BadRequest);
    }
}
