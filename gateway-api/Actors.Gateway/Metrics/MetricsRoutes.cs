using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Gateway.Metrics;

/// <summary>The address that Prometheus scrapes.</summary>
internal static class MetricsRoutes
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var exporter = endpoints.ServiceProvider.GetRequiredService<PrometheusExporter>();
        _ = endpoints.MapGet("/metrics", () => TypedResults.Bytes(exporter.Scrape(), PrometheusExporter.ContentType))
            .WithTags("Operations").WithName("Metrics").WithSummary("Metrics in Prometheus' text format")
            .Produces<string>(StatusCodes.Status200OK, "text/plain");
    }
}
