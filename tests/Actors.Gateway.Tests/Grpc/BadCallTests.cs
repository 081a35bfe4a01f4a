using Actors.Gateway.Grpc.Protos;
using Actors.Gateway.Tests.Http;
using Google.Protobuf;

namespace Actors.Gateway.Tests.Grpc;

[Collection(GatewayCollection.Name)]
public sealed class BadCallTests(GatewayHost host) : IDisposable
{
    private const string Infer = GrpcChannel.Inference + "ModelInfer";
    private readonly GrpcChannel _channel = new(host.Client.BaseAddress!);

    public static TheoryData<string> Names => [.. BadCalls.All.Keys];

    public void Dispose() => _channel.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public async Task ModelInfer_BadCall_IsRefusedAndTheNextAnswered(string name)
    {
        var bad = BadCalls.All[name];

        var reply = await _channel.SendAsync(Infer, bad.Body, bad.Headers);

        reply.HttpStatus.ShouldBe(200);
        reply.Code.ShouldBe(bad.Code, reply.Message);
        reply.Message.ShouldContain(bad.Text);
        reply.Messages.ShouldBeEmpty();
        reply.Details.Code.ShouldBe(bad.Code);
        var next = await _channel.CallAsync(Infer, InferRequests.Row());
        next.Only(ModelInferResponse.Parser).Values<float>().ShouldBe([2, 4, 6, 9]);
    }

    [Theory]
    [InlineData("/inference.GRPCInferenceService/SystemSharedMemoryStatus", "'SystemSharedMemoryStatus' of inference.GRPCInferenceService")]
    [InlineData("/inference.GRPCInferenceService/TraceSetting", "'TraceSetting'")]
    [InlineData("/inference.GRPCInferenceService/", "''")]
    [InlineData("/no.Such/Method", "the service of '/no.Such/Method'")]
    [InlineData("/", "the service of '/'")]
    public async Task AnyCall_UnknownMethod_IsUnimplemented(string path, string text)
    {
        var reply = await _channel.CallAsync(path, new ServerLiveRequest());

        reply.Code.ShouldBe(12, reply.Message);
        reply.Message.ShouldContain(text);
        reply.HasTrailersOnly.ShouldBeTrue();
    }

    [Theory]
    [InlineData("POST", "text/plain", 415)]
    [InlineData("POST", "application/grpc-web", 415)]
    [InlineData("POST", "application/grpc+json", 415)]
    [InlineData("POST", "application/grpc+proto", 200)]
    [InlineData("POST", "application/grpc;charset=utf-8", 200)]
    [InlineData("PUT", "application/grpc", 405)]
    public async Task AnyCall_MethodAndContentType_AreThoseOfGrpc(string method, string type, int status)
    {
        var reply = await RawAsync(method, type);

        ((int)reply.StatusCode).ShouldBe(status);
        reply.Dispose();
    }

    [Fact]
    public async Task AnyCall_OverHttp1_SaysSo()
    {
        using var content = new ByteArrayContent(GrpcChannel.Frame([]));
        content.Headers.ContentType = new("application/grpc");
        using var reply = await host.Client.PostAsync(GrpcChannel.Inference + "ServerLive", content);

        reply.Headers.GetValues("grpc-status").ShouldBe(["12"]);
        reply.Headers.GetValues("grpc-message").Single().ShouldContain("HTTP/1.1");
    }

    [Fact]
    public async Task Rest_OverHttp2_IsServedAtTheSameAddress()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v2/health/live") { Version = new(2, 0), VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        using var reply = await host.Client.SendAsync(request);

        reply.Version.ShouldBe(new Version(2, 0));
        (await reply.Content.ReadAsStringAsync()).ShouldBe("""{"live":true}""");
    }

    private async Task<HttpResponseMessage> RawAsync(string method, string type)
    {
        using var content = new ByteArrayContent(GrpcChannel.Frame(new ServerLiveRequest().ToByteArray()));
        content.Headers.TryAddWithoutValidation("content-type", type).ShouldBeTrue();
        return await _channel.BeginAsync(GrpcChannel.Inference + "ServerLive", content, CancellationToken.None, (":method", method));
    }
}
