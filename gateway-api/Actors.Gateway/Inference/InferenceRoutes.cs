using Actors.Gateway.OpenApi;
using Actors.Gateway.Reviews;
using Actors.Gateway.Security;
using Actors.Gateway.Security.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Actors.Gateway.Inference;

/// <summary>The addresses of the Open Inference Protocol v2.</summary>
internal static class InferenceRoutes
{
    // By how much a refused body may exceed the limit and still be read to its end, so that its sender gets to see the answer.
    private const long MaxExcessBytes = 16 << 20;

    private static readonly int[] InferProblems = [400, 404, 413, 415, 422, 500, 501, 503, 504];

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var server = endpoints.ServiceProvider.GetRequiredService<ServerEndpoints>();
        var group = endpoints.MapGroup("/v2").WithTags("Open Inference Protocol v2");
        MapServer(group, server);
        MapModel(group, "models/{model}", "Model", ["model"]);
        MapModel(group, "models/{model}/versions/{version}", "ModelVersion", ["model", "version"]);
    }

    private static void MapServer(RouteGroupBuilder group, ServerEndpoints server)
    {
        Get(group, "", server.DescribeAsync, new Operation(
            "ServerMetadata", "The server's name, version and protocol extensions", """{"name":"actors","version":"0.1.0","extensions":["statistics"]}""", []));
        RequestDelegate live = ServerEndpoints.LiveAsync;
        group.MapGet("health/live", live).IsPublic().Describe(live, new Operation("ServerLive", "Whether the server lives", """{"live":true}""", []));
        RequestDelegate ready = server.ReadyAsync;
        group.MapGet("health/ready", ready).IsPublic().Describe(ready, new Operation(
            "ServerReady", "Whether the server takes requests", """{"ready":true}""", [], Problems: 503));
    }

    private static void MapModel(RouteGroupBuilder group, string path, string id, string[] parameters)
    {
        IEndpointRouteBuilder endpoints = group;
        var services = endpoints.ServiceProvider;
        var model = services.GetRequiredService<ModelEndpoints>();
        Get(group, path, model.DescribeAsync, new Operation(
            id + "Metadata",
            "A model's inputs and outputs",
            """{"name":"digits","versions":["1"],"platform":"onnx_onnxv1","inputs":[{"name":"input","datatype":"FP32","shape":[-1,64]}],"outputs":[{"name":"probabilities","datatype":"FP32","shape":[-1,10]}]}""",
            parameters,
            Problems: [400, 404]));
        Get(group, path + "/ready", model.ReadyAsync, new Operation(
            id + "Ready", "Whether a model can serve; loads it if need be", """{"name":"digits","ready":true}""", parameters, Problems: [400, 404, 503]));

        RequestDelegate infer = services.GetRequiredService<InferEndpoint>().HandleAsync;
        group.MapPost(path + "/infer", infer)
            .Requires(Scopes.Predict)
            .WithMetadata(new RequestSizeLimitAttribute(MaxExcessBytes + services.GetRequiredService<IOptions<GatewayOptions>>().Value.MaxInferenceBytes))
            .Describe(infer, new Operation(
                id + "Infer",
                "Run a prediction",
                """{"model_name":"sum","model_version":"1","id":"7","outputs":[{"name":"total","shape":[2,1],"datatype":"FP32","data":[3,7]}]}""",
                parameters,
                """{"id":"7","inputs":[{"name":"x","shape":[2,2],"datatype":"FP32","data":[[1,2],[3,4]]}],"outputs":[{"name":"total"}]}""",
                InferProblems)
            {
                Headers = ProcessHeaders.Descriptions,
            });
    }

    private static void Get(RouteGroupBuilder group, string path, RequestDelegate handler, Operation operation) =>
        group.MapGet(path, handler).Requires(Scopes.Predict | Scopes.Read).Describe(handler, operation);
}
