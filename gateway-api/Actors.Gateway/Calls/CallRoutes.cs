using Actors.Domain.Calls;
using Actors.Gateway.Security;
using Actors.Gateway.Security.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Gateway.Calls;

/// <summary>The addresses of what grains do.</summary>
internal static class CallRoutes
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var queries = endpoints.ServiceProvider.GetRequiredService<CallQueries>();
        var group = endpoints.MapGroup("/api/v1/grains").WithTags("Grains")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
        _ = group.MapGet("", (HttpContext context, CancellationToken cancellationToken) => queries.GetAsync(context, cancellationToken))
            .Requires(Scopes.Manage | Scopes.Admin).Produces<GrainsOverview>().WithName("GetGrains")
            .WithSummary("See how many grains are in memory, what was called in the last minute, and which grains were called most and took longest")
            .WithDescription("Grains are listed where their key is the caller's tenant or begins with it; an administrator sees all. Sums are of the platform.");
        _ = group.MapGet("{type}", (HttpContext context, string type, CancellationToken cancellationToken) => queries.GetTypeAsync(context, type, cancellationToken))
            .Requires(Scopes.Manage | Scopes.Admin).Produces<GrainsOverview>().WithName("GetGrainType")
            .WithSummary("See the same of one type of grains, by method");
        _ = group.MapGet("{type}/grain", (HttpContext context, string type, string? key, CancellationToken cancellationToken) => queries.InspectAsync(context, type, key, cancellationToken))
            .Requires(Scopes.Manage | Scopes.Admin).Produces<GrainInspection>().WithName("GetGrain")
            .WithSummary("See one grain: its last calls and failures, and what is stored of it, redacted")
            .WithDescription(
                "Every call of the grain is remembered for five minutes from now. Of what is stored, structure and sizes are shown, and values only of truth values, names, whole numbers, instants and durations; "
                + "texts, bytes and fractions never are.");
    }
}
