using Actors.Conformance.Grpc.Health;
using Actors.Conformance.Grpc.Protocol;
using Actors.Conformance.Grpc.Reflection;
using Google.Protobuf.Reflection;

namespace Actors.Conformance.Grpc;

/// <summary>The messages of the methods that cases call. A method that is not here takes and gives bytes only.</summary>
internal static class GrpcMethods
{
    private const string Service = "inference.GRPCInferenceService/";

    private static readonly Dictionary<string, (MessageDescriptor Request, MessageDescriptor Reply)> Known = new(StringComparer.Ordinal)
    {
        [Service + "ServerLive"] = (ServerLiveRequest.Descriptor, ServerLiveResponse.Descriptor),
        [Service + "ServerReady"] = (ServerReadyRequest.Descriptor, ServerReadyResponse.Descriptor),
        [Service + "ModelReady"] = (ModelReadyRequest.Descriptor, ModelReadyResponse.Descriptor),
        [Service + "ServerMetadata"] = (ServerMetadataRequest.Descriptor, ServerMetadataResponse.Descriptor),
        [Service + "ModelMetadata"] = (ModelMetadataRequest.Descriptor, ModelMetadataResponse.Descriptor),
        [Service + "ModelInfer"] = (ModelInferRequest.Descriptor, ModelInferResponse.Descriptor),
        [Service + "ModelStreamInfer"] = (ModelInferRequest.Descriptor, ModelStreamInferResponse.Descriptor),
        [Service + "ModelConfig"] = (ModelConfigRequest.Descriptor, ModelConfigResponse.Descriptor),
        [Service + "ModelStatistics"] = (ModelStatisticsRequest.Descriptor, ModelStatisticsResponse.Descriptor),
        [Service + "RepositoryIndex"] = (RepositoryIndexRequest.Descriptor, RepositoryIndexResponse.Descriptor),
        [Service + "RepositoryModelLoad"] = (RepositoryModelLoadRequest.Descriptor, RepositoryModelLoadResponse.Descriptor),
        [Service + "RepositoryModelUnload"] = (RepositoryModelUnloadRequest.Descriptor, RepositoryModelUnloadResponse.Descriptor),
        ["grpc.health.v1.Health/Check"] = (HealthCheckRequest.Descriptor, HealthCheckResponse.Descriptor),
        ["grpc.health.v1.Health/Watch"] = (HealthCheckRequest.Descriptor, HealthCheckResponse.Descriptor),
        ["grpc.reflection.v1.ServerReflection/ServerReflectionInfo"] = (ServerReflectionRequest.Descriptor, ServerReflectionResponse.Descriptor),
        ["grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo"] = (ServerReflectionRequest.Descriptor, ServerReflectionResponse.Descriptor),
    };

    /// <summary>The messages of <c>service/method</c>; empty ones where it is none of the known.</summary>
    public static (MessageDescriptor Request, MessageDescriptor Reply) Find(string method) =>
        Known.TryGetValue(method, out var found) ? found : (Nothing.Descriptor, Nothing.Descriptor);
}
