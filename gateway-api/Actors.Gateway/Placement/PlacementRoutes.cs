using Actors.Gateway.Security;
using Actors.Gateway.Security.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Gateway.Placement;

/// <summary>Where advice is asked on where a model should answer.</summary>
internal static class PlacementRoutes
{
    private const long MaxBytes = 16 * 1024;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var queries = endpoints.ServiceProvider.GetRequiredService<PlacementQueries>();
        _ = endpoints.MapPost("/api/v1/models/{name}/placement", (HttpContext context, string name, PlacementQuestion question) => queries.AdviseAsync(context, name, question))
            .WithMetadata(new RequestSizeLimitAttribute(MaxBytes))
            .Requires(Scopes.Read).WithTags("Devices").WithName("AdvisePlacement")
            .WithSummary("Ask whether a model should answer on devices, in the cluster, or on both")
            .WithDescription(
                "Compares latency, network, cost, energy, availability and privacy for one prediction on average, from measured figures where there are any and assumptions that the question may set. "
                + "tippingPoints says how far each assumption has to move for another advice. Nothing is changed.")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }
}
