using Actors.Gateway.OpenApi;
using Actors.Gateway.Security;
using Actors.Gateway.Security.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Gateway.Configuration;

/// <summary>The addresses of the model configuration extension.</summary>
internal static class ConfigurationRoutes
{
    private const string Example =
        """{"name":"digits","platform":"onnxruntime_onnx","backend":"onnxruntime","version_policy":{"all":{}},"max_batch_size":64,"input":[{"name":"input","data_type":"TYPE_FP32","dims":[64]}],"output":[{"name":"probabilities","data_type":"TYPE_FP32","dims":[10]}],"instance_group":[{"name":"digits","kind":"KIND_CPU","count":1}],"dynamic_batching":{"preferred_batch_size":[],"max_queue_delay_microseconds":0}}""";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        RequestDelegate get = endpoints.ServiceProvider.GetRequiredService<ConfigurationEndpoints>().GetAsync;
        var group = endpoints.MapGroup("/v2/models/{model}").WithTags("Open Inference Protocol v2");
        group.MapGet("config", get).Requires(Scopes.Predict | Scopes.Read)
            .Describe(get, new Operation("ModelConfiguration", "A model's configuration, as its live version has it", Example, ["model"], Problems: [400, 404, 503]));
        group.MapGet("versions/{version}/config", get).Requires(Scopes.Predict | Scopes.Read)
            .Describe(get, new Operation("ModelVersionConfiguration", "A version's configuration", Example, ["model", "version"], Problems: [400, 404, 503]));
    }
}
