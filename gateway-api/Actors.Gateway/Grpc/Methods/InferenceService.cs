using System.Globalization;
using Actors.Gateway.Grpc.Protos;
using Actors.Gateway.Health;
using Actors.Gateway.Inference;
using Actors.Gateway.Problems;
using Actors.Gateway.Security;
using Actors.Gateway.Tenants;
using Actors.Registry;
using Actors.Serving;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Actors.Gateway.Grpc.Methods;

/// <summary>The methods of the Open Inference Protocol itself.</summary>
internal sealed class InferenceService(
    UnaryCalls unary, StreamCalls streams, InferMethod infer, StreamInferMethod streamInfer, InferenceGrains grains, IReadiness readiness, ITenantResolver tenants, IOptions<GatewayOptions> options) : IGrpcService
{
    /// <summary>The service's full name.</summary>
    public const string Name = "inference.GRPCInferenceService";

    // What a client needs to know to predict.
    private const Scopes Asking = Scopes.Predict | Scopes.Read;

    public IEnumerable<GrpcMethod> Methods =>
    [
        new GrpcMethod(Name, "ModelInfer", Scopes.Predict, infer.HandleAsync) { TakesKey = true },
        streams.Method(Name, "ModelStreamInfer", Scopes.Predict, streamInfer.HandleAsync),
        unary.Method(Name, "ServerLive", Scopes.None, ServerLiveRequest.Parser, (_, _, _) => ValueTask.FromResult(new ServerLiveResponse { Live = true })),
        unary.Method(Name, "ServerReady", Scopes.None, ServerReadyRequest.Parser, (_, _, _) => ValueTask.FromResult(new ServerReadyResponse { Ready = readiness.Obstacle is null })),
        unary.Method(Name, "ServerMetadata", Asking, ServerMetadataRequest.Parser, (_, _, _) => ValueTask.FromResult(Describe())),
        unary.Method(Name, "ModelReady", Asking, ModelReadyRequest.Parser, ModelReadyAsync),
        unary.Method(Name, "ModelMetadata", Asking, ModelMetadataRequest.Parser, ModelMetadataAsync),
    ];

    private ServerMetadataResponse Describe() => new()
    {
        Name = options.Value.ServerName,
        Version = ServerEndpoints.Version,
        Extensions = { ServerEndpoints.Extensions },
    };

    private async ValueTask<ModelReadyResponse> ModelReadyAsync(HttpContext context, ModelReadyRequest request, CancellationToken cancellationToken)
    {
        var address = GrpcAddress.Read(context, request.Name, request.Version);
        var outcome = await Grain(context, address).ReadyAsync(address.Version, cancellationToken);
        return outcome switch
        {
            InferenceOutcome.UnknownModel => throw new ProblemException(address.UnknownModel()),
            InferenceOutcome.UnknownVersion => throw new ProblemException(address.UnknownVersion()),
            _ => new ModelReadyResponse { Ready = outcome == InferenceOutcome.Done },
        };
    }

    private async ValueTask<ModelMetadataResponse> ModelMetadataAsync(HttpContext context, ModelMetadataRequest request, CancellationToken cancellationToken)
    {
        var address = GrpcAddress.Read(context, request.Name, request.Version);
        var route = await Grain(context, address).GetRouteAsync(cancellationToken);
        if (route is null or { Versions.Length: 0 })
        {
            throw new ProblemException(address.UnknownModel());
        }

        var wanted = address.Version ?? route.LiveVersion;
        var version = Array.Find(route.Versions, version => version.Version == wanted) ?? throw new ProblemException(address.UnknownVersion());
        return new ModelMetadataResponse
        {
            Name = address.Name,
            Versions = { route.Versions.Select(version => version.Version.ToString(CultureInfo.InvariantCulture)) },
            Platform = ModelEndpoints.PlatformOf(version),
            Inputs = { version.Inputs.Select(Describe) },
            Outputs = { version.Outputs.Select(Describe) },
        };
    }

    private static ModelMetadataResponse.Types.TensorMetadata Describe(TensorSpec tensor) =>
        new() { Name = tensor.Name, Datatype = tensor.Type, Shape = { tensor.Shape } };

    private IInferenceGrain Grain(HttpContext context, ModelAddress address) => grains.Get(new ModelKey(tenants.Resolve(context), address.Name));
}
