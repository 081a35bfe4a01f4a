using Actors.Gateway.Grpc.Protos;
using Actors.Gateway.Grpc.Protos.Health;
using Actors.Gateway.Tests.Http;
using ServingStatus = Actors.Gateway.Grpc.Protos.Health.HealthCheckResponse.Types.ServingStatus;

namespace Actors.Gateway.Tests.Grpc;

[Collection(GatewayCollection.Name)]
public sealed class HealthTests(GatewayHost host) : IDisposable
{
    private readonly GrpcChannel _channel = new(host.Client.BaseAddress!);

    public void Dispose() => _channel.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("inference.GRPCInferenceService")]
    [InlineData("grpc.health.v1.Health")]
    public async Task Check_KnownService_Serves(string service)
    {
        var reply = await _channel.CallAsync(GrpcChannel.Health + "Check", new HealthCheckRequest { Service = service });

        reply.Only(HealthCheckResponse.Parser).Status.ShouldBe(ServingStatus.Serving);
    }

    [Fact]
    public async Task Check_UnknownService_IsNotFound()
    {
        var reply = await _channel.CallAsync(GrpcChannel.Health + "Check", new HealthCheckRequest { Service = "no.Such" });

        reply.Code.ShouldBe(5);
        reply.Message.ShouldContain("no.Such");
    }

    [Fact]
    public async Task List_Always_HasTheServerAndItsServices()
    {
        var list = (await _channel.CallAsync(GrpcChannel.Health + "List", new HealthListRequest())).Only(HealthListResponse.Parser);

        list.Statuses.Keys.ShouldBe(["", "grpc.health.v1.Health", "inference.GRPCInferenceService"], ignoreOrder: true);
        list.Statuses.Values.ShouldAllBe(response => response.Status == ServingStatus.Serving);
    }

    [Fact]
    public async Task ServerLiveAndReady_RunningServer_AreTrue()
    {
        (await _channel.CallAsync(GrpcChannel.Inference + "ServerLive", new ServerLiveRequest())).Only(ServerLiveResponse.Parser).Live.ShouldBeTrue();
        (await _channel.CallAsync(GrpcChannel.Inference + "ServerReady", new ServerReadyRequest())).Only(ServerReadyResponse.Parser).Ready.ShouldBeTrue();
    }
}
