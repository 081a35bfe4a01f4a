using Actors.Gateway.Grpc.Protos;
using Actors.Gateway.Grpc.Protos.Health;
using Actors.Gateway.Tests.Security;

namespace Actors.Gateway.Tests.Grpc;

public sealed class AccessTests(SecuredHost host) : IClassFixture<SecuredHost>
{
    private const string Infer = GrpcChannel.Inference + "ModelInfer";

    [Theory]
    [InlineData(null, 16)]
    [InlineData("nobody", 16)]
    [InlineData("read", 7)]
    [InlineData("narrow", 0)]
    [InlineData("predict", 0)]
    public async Task ModelInfer_Credential_Decides(string? key, int code)
    {
        using var channel = new GrpcChannel(host.Client.BaseAddress!);

        var reply = await channel.CallAsync(Infer, InferRequests.Row(), Bearer(key));

        reply.Code.ShouldBe(code, reply.Message);
        reply.HttpStatus.ShouldBe(200);
    }

    [Fact]
    public async Task ModelInfer_ModelThatIsNotGranted_IsDenied()
    {
        using var channel = new GrpcChannel(host.Client.BaseAddress!);

        var reply = await channel.CallAsync(Infer, InferRequests.Raw("other", [1, 4], 1, 2, 3, 4), Bearer("narrow"));

        reply.Code.ShouldBe(7);
        reply.Message.ShouldContain("'other'");
    }

    [Fact]
    public async Task HealthAndLiveness_WithoutCredential_AreAnswered()
    {
        using var channel = new GrpcChannel(host.Client.BaseAddress!);

        (await channel.CallAsync(GrpcChannel.Health + "Check", new HealthCheckRequest())).Code.ShouldBe(0);
        (await channel.CallAsync(GrpcChannel.Inference + "ServerLive", new ServerLiveRequest())).Code.ShouldBe(0);
        (await channel.CallAsync(GrpcChannel.Inference + "ServerMetadata", new ServerMetadataRequest())).Code.ShouldBe(16);
    }

    private static (string, string)[] Bearer(string? key) => key is null ? [] : [("authorization", $"Bearer {SecuredHost.Secret(key)}")];
}
