using Actors.Gateway.OpenApi;
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
    // What Triton's extensions add and this server does not have (yet): an answer that says so beats a 404.
    private static readonly string[] NotOffered =
    [
        "models/stats", "models/{model}/stats", "models/{model}/versions/{version}/stats",
        "models/{model}/config", "models/{model}/versions/{version}/config",
        "models/{model}/trace/setting", "trace/setting", "logging",
        "models/{model}/generate", "models/{model}/generate_stream",
        "models/{model}/versions/{version}/generate", "models/{model}/versions/{version}/generate_stream",
        "repository/{**rest}", "systemsharedmemory/{**rest}", "cudasharedmemory/{**rest}",
    ];

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var services = endpoints.ServiceProvider;
        var server = services.GetRequiredService<ServerEndpoints>();
        var model = services.GetRequiredService<ModelEndpoints>();
        var infer = services.GetRequiredService<InferEndpoint>();
        var maxBytes = services.GetRequiredService<IOptions<GatewayOptions>>().Value.MaxInferenceBytes;
        var group = endpoints.MapGroup("/v2").WithTags("Open Inference Protocol v2");

        _ = group.MapGet("", server.DescribeAsync).Describe("ServerMetadata", "The server's name, version and protocol extensions");
        _ = group.MapGet("health/live", ServerEndpoints.LiveAsync).Describe("ServerLive", "Whether the server lives");
        _ = group.MapGet("health/ready", server.ReadyAsync).Describe("ServerReady", "Whether the server takes requests");
        foreach (var path in (string[])["models/{model}", "models/{model}/versions/{version}"])
        {
            var versioned = path.Contains("version", StringComparison.Ordinal) ? "Version" : "";
            _ = group.MapGet(path, model.DescribeAsync)
                .Describe($"Model{versioned}Metadata", "A model's inputs and outputs", notFound: true);
            _ = group.MapGet(path + "/ready", model.ReadyAsync)
                .Describe($"Model{versioned}Ready", "Whether a model can serve; loads it if need be", notFound: true);
            _ = group.MapPost(path + "/infer", infer.HandleAsync)
                .WithMetadata(new RequestSizeLimitAttribute(maxBytes))
                .Describe($"Model{versioned}Infer", "Run a prediction", notFound: true);
        }

        foreach (var path in NotOffered)
        {
            _ = group.Map(path, server.NotOfferedAsync).ExcludeFromDescription();
        }
    }
}
