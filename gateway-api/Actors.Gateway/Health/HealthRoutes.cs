using Actors.Gateway.Security.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Gateway.Health;

/// <summary>The addresses that supervisors ask: <c>/healthz</c>, whether to restart the process, and <c>/readyz</c>, whether to send it traffic.</summary>
internal static class HealthRoutes
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var readiness = endpoints.ServiceProvider.GetRequiredService<IReadiness>();
        _ = endpoints.MapGet("/healthz", static () => TypedResults.Text("alive\n"))
            .IsPublic().WithTags("Operations").WithName("Healthz").WithSummary("Whether the process lives");
        _ = endpoints.MapGet("/readyz", () => readiness.Obstacle is { } obstacle
                ? TypedResults.Text(obstacle + "\n", statusCode: StatusCodes.Status503ServiceUnavailable)
                : TypedResults.Text("ready\n"))
            .IsPublic().WithTags("Operations").WithName("Readyz").WithSummary("Whether the process takes traffic; 503 while it starts and while it stops")
            .Produces<string>(StatusCodes.Status200OK, "text/plain")
            .Produces<string>(StatusCodes.Status503ServiceUnavailable, "text/plain");
    }
}
