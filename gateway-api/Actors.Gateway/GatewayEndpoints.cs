using Actors.Gateway.Health;
using Actors.Gateway.Inference;
using Actors.Gateway.Metrics;
using Actors.Gateway.Models;
using Actors.Gateway.OpenApi;
using Actors.Gateway.Settings;
using Microsoft.AspNetCore.Routing;

namespace Actors.Gateway;

/// <summary>Maps the gateway.</summary>
public static class GatewayEndpoints
{
    /// <summary>Maps the prediction protocol, the management API and its description, health and metrics.</summary>
    public static IEndpointRouteBuilder MapActorsGateway(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        InferenceRoutes.Map(endpoints);
        ModelRoutes.Map(endpoints);
        ServingRoutes.Map(endpoints);
        HealthRoutes.Map(endpoints);
        MetricsRoutes.Map(endpoints);
        DescriptionRoutes.Map(endpoints);
        return endpoints;
    }
}
