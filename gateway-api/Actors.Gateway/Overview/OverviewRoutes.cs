using Actors.Gateway.Security;
using Actors.Gateway.Security.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Gateway.Overview;

/// <summary>Where all models are looked at at once.</summary>
internal static class OverviewRoutes
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var queries = endpoints.ServiceProvider.GetRequiredService<OverviewQueries>();
        _ = endpoints.MapGet("/api/v1/overview", (HttpContext context, string? limit) => queries.GetAsync(context))
            .Requires(Scopes.Read).WithTags("Operations").WithName("GetOverview")
            .WithSummary("Get how all models stand: those that want a person first, with the reasons, their traffic, and what changed last")
            .WithDescription("limit: 1 to 1,000 models, else 100. A model fails with a critical alert, an open breaker, a live version that cannot be loaded, or 5 % of 20 or more requests of the window; "
                + "it warns with another alert, when its rollout waits or is paused, when it is degraded, out of service or without a live version, or with 1 %. The window is the last minute in which this gateway was asked.")
            .ProducesProblem(StatusCodes.Status400BadRequest);
    }
}
