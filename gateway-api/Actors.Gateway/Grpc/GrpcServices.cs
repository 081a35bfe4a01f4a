using Actors.Gateway.Grpc.Connections;
using Actors.Gateway.Grpc.Health;
using Actors.Gateway.Grpc.Methods;
using Actors.Gateway.Grpc.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Gateway.Grpc;

/// <summary>Registers gRPC.</summary>
internal static class GrpcServices
{
    /// <summary>Adds the services and what they are served by.</summary>
    public static IServiceCollection AddGatewayGrpc(this IServiceCollection services) => services
        .AddSingleton<UnaryCalls>()
        .AddSingleton<StreamCalls>()
        .AddSingleton<InferRunner>()
        .AddSingleton<InferMethod>()
        .AddSingleton<StreamInferMethod>()
        .AddSingleton<GrpcMethods>()
        .AddSingleton<IGrpcService, InferenceService>()
        .AddSingleton<IGrpcService, ExtensionService>()
        .AddSingleton<IGrpcService, HealthService>()
        .AddSingleton<IGrpcService, ReflectionService>()
        .AddPriorKnowledge();
}
