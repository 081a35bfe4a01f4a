using Actors.Gateway.OpenApi;
using Actors.Gateway.Security;
using Actors.Gateway.Security.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Gateway.Statistics;

/// <summary>The addresses of the statistics extension.</summary>
internal static class StatisticsRoutes
{
    private const string Example =
        """{"model_stats":[{"name":"digits","version":"1","last_inference":1767355200000,"inference_count":3,"execution_count":2,"inference_stats":{"success":{"count":3,"ns":1500},"fail":{"count":0,"ns":0},"queue":{"count":3,"ns":300},"compute_input":{"count":3,"ns":30},"compute_infer":{"count":3,"ns":900},"compute_output":{"count":3,"ns":60},"cache_hit":{"count":0,"ns":0},"cache_miss":{"count":0,"ns":0}},"response_stats":{},"batch_stats":[{"batch_size":1,"compute_input":{"count":1,"ns":10},"compute_infer":{"count":1,"ns":300},"compute_output":{"count":1,"ns":20}}],"memory_usage":[{"type":"CPU","id":0,"byte_size":280000}]}]}""";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var statistics = endpoints.ServiceProvider.GetRequiredService<StatisticsEndpoints>();
        var group = endpoints.MapGroup("/v2/models").WithTags("Open Inference Protocol v2");
        Get(group, "stats", statistics.AllAsync, "Statistics", "What every model in service has answered, over all silos since they started", []);
        Get(group, "{model}/stats", statistics.ModelAsync, "ModelStatistics", "What the versions of a model have answered", ["model"]);
        Get(
            group, "{model}/versions/{version}/stats", statistics.ModelAsync, "ModelVersionStatistics", "What a version has answered", ["model", "version"]);
    }

    private static void Get(RouteGroupBuilder group, string path, RequestDelegate handler, string id, string summary, string[] parameters) => group
        .MapGet(path, handler)
        .Requires(Scopes.Read)
        .Describe(handler, new Operation(id, summary, Example, parameters, Problems: parameters.Length == 0 ? [] : [400, 404, 503]));
}
