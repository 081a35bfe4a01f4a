using Actors.Gateway.Problems;
using Actors.Gateway.Security;
using Actors.Gateway.Security.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Actors.Gateway.Metrics;

/// <summary>The address that Prometheus scrapes.</summary>
internal static class MetricsRoutes
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var exporter = endpoints.ServiceProvider.GetRequiredService<PrometheusExporter>();
        var isPublic = endpoints.ServiceProvider.GetRequiredService<IOptions<SecurityOptions>>().Value.PublicMetrics;
        _ = endpoints.MapGet("/metrics", (HttpContext context) => isPublic || context.GetCaller().Models.IsEvery
                ? TypedResults.Bytes(exporter.Scrape(), PrometheusExporter.ContentType)
                : throw new ProblemException(ProblemKinds.Forbidden, "The credential is good for some models only; the metrics name every one."))
            .Requires(isPublic ? Scopes.None : Scopes.Read)
            .WithTags("Operations").WithName("Metrics").WithSummary("Metrics in Prometheus' text format")
            .Produces<string>(StatusCodes.Status200OK, "text/plain");
    }
}
