using Actors.Gateway.Grpc.Protos;
using Actors.Gateway.Grpc.Protos.Rpc;
using Actors.Gateway.Tests.Grpc;
using Actors.Gateway.Tests.Security;
using Actors.TestKit.Gateway;
using Actors.TestKit.Onnx;
using Google.Protobuf;

namespace Actors.Gateway.Tests.Idempotency;

public sealed class GrpcIdempotencyTests(SecuredHost host) : IClassFixture<SecuredHost>, IDisposable
{
    private const string Infer = GrpcChannel.Inference + "ModelInfer";
    private const string Load = GrpcChannel.Inference + "RepositoryModelLoad";
    private const string Unload = GrpcChannel.Inference + "RepositoryModelUnload";
    private readonly GrpcChannel _channel = new(host.Client.BaseAddress!);

    public void Dispose() => _channel.Dispose();

    [Theory]
    [InlineData("one", "one")]
    [InlineData("\"two\"", "two")]
    public async Task ModelInfer_SameKeyAndMessage_GetsTheSameAnswerAgain(string key, string again)
    {
        var first = await CallAsync(Infer, Timed(), key);
        var second = await CallAsync(Infer, Timed(), again);

        // Its parameters hold the times of its run, which no second run has to the microsecond.
        first.Only(ModelInferResponse.Parser).Parameters.ShouldContainKey("run_us");
        second.Only(ModelInferResponse.Parser).ShouldBe(first.Only(ModelInferResponse.Parser));
        first["idempotency-replayed"].ShouldBeNull();
        second["idempotency-replayed"].ShouldBe("true");
    }

    [Fact]
    public async Task ModelInfer_SameKeyAnotherMessage_IsAFailedPrecondition()
    {
        (await CallAsync(Infer, InferRequests.Row(), "three")).Code.ShouldBe(0);

        CheckRefused(await CallAsync(Infer, InferRequests.Row("7"), "three"), 9, "idempotency-key-reused");
        (await CallAsync(Infer, InferRequests.Row("7"), "three", "predict")).Code.ShouldBe(0, "another caller's key is another key");
    }

    [Fact]
    public async Task ModelInfer_WhileTheFirstIsUnderWay_IsAborted()
    {
        // The server asks for the body when the request has begun; only then does the client send it.
        using var handler = new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromMinutes(1) };
        using var patient = new HttpClient(handler) { BaseAddress = host.Client.BaseAddress };
        using var request = SecuredHost.Request(HttpMethod.Post, "/v2/models/scale/infer", SecuredHost.Secret("admin"));
        using var held = new HeldContent(await request.Content!.ReadAsByteArrayAsync());
        request.Content.Dispose();
        request.Content = held;
        request.Headers.TryAddWithoutValidation("Idempotency-Key", "\"four\"");
        request.Headers.ExpectContinue = true;
        var first = patient.SendAsync(request);
        await held.Started;

        var second = await CallAsync(Infer, InferRequests.Row(), "four");
        held.Go();

        CheckRefused(second, 10, "idempotency-key-in-use");
        second.Details.Details.Single(detail => detail.Is(RetryInfo.Descriptor)).Unpack<RetryInfo>().RetryDelay.Seconds.ShouldBeInRange(1, 60);
        using var answer = await first;
        ((int)answer.StatusCode).ShouldBe(200);
    }

    [Theory]
    [InlineData("\"")]
    [InlineData("a b")]
    [InlineData("\"five")]
    public async Task ModelInfer_MalformedKey_IsAnInvalidArgument(string key) =>
        CheckRefused(await CallAsync(Infer, InferRequests.Row(), key), 3, "invalid-idempotency-key");

    [Fact]
    public async Task ModelInfer_AfterAFailure_IsJudgedAnew()
    {
        (await CallAsync(Infer, InferRequests.Raw("nobody", [1, 4], 1, 2, 3, 4), "six")).Code.ShouldBe(5);
        var again = await CallAsync(Infer, InferRequests.Row(), "six");
        again.Code.ShouldBe(0, again.Message);
        again["idempotency-replayed"].ShouldBeNull();
    }

    [Fact]
    public async Task RepositoryModelUnload_KeyOfAnEarlierUnload_ChangesNothing()
    {
        var upload = SecuredHost.Request(HttpMethod.Post, "/api/v1/models/keyed/versions", SecuredHost.Secret("admin"));
        upload.Content = new ByteArrayContent(OnnxModels.Scale(6));
        (await host.SendAsync(upload)).Status.ShouldBe(201);
        (await CallAsync(Unload, new RepositoryModelUnloadRequest { ModelName = "keyed" }, "seven")).Code.ShouldBe(0);
        (await CallAsync(Load, new RepositoryModelLoadRequest { ModelName = "keyed" }, "eight")).Code.ShouldBe(0);

        var again = await CallAsync(Unload, new RepositoryModelUnloadRequest { ModelName = "keyed" }, "seven");

        _ = again.Only(RepositoryModelUnloadResponse.Parser);
        again["idempotency-replayed"].ShouldBe("true");
        var index = await CallAsync(GrpcChannel.Inference + "RepositoryIndex", new RepositoryIndexRequest(), "seven");
        index.Only(RepositoryIndexResponse.Parser).Models.Single(model => model.Name == "keyed").State.ShouldBe("READY", "what only reads takes no key");
        CheckRefused(await CallAsync(Load, new RepositoryModelLoadRequest { ModelName = "keyed" }, "seven"), 9, "idempotency-key-reused");
    }

    [Fact]
    public async Task ModelStreamInfer_Key_IsNotLookedAt()
    {
        for (var i = 0; i < 2; i++)
        {
            using var call = await Duplex.StartAsync(_channel, GrpcChannel.Inference + "ModelStreamInfer", Headers("nine", "admin"));
            await call.SendAsync(InferRequests.Row());
            (await call.ReadAsync(ModelStreamInferResponse.Parser))!.ErrorMessage.ShouldBeEmpty();
            await call.EndAsync();
            (await call.ReadAsync(ModelStreamInferResponse.Parser)).ShouldBeNull();
            call.Status.ShouldBe("0");
        }
    }

    private static ModelInferRequest Timed()
    {
        var request = InferRequests.Row("timed");
        request.Parameters.Add("return_facts", new InferParameter { BoolParam = true });
        return request;
    }

    private Task<GrpcReply> CallAsync(string path, IMessage message, string key, string caller = "admin") => _channel.CallAsync(path, message, Headers(key, caller));

    private static void CheckRefused(GrpcReply reply, int code, string reason)
    {
        reply.Code.ShouldBe(code, reply.Message);
        reply.HttpStatus.ShouldBe(200);
        reply.Details.Details.Single(detail => detail.Is(ErrorInfo.Descriptor)).Unpack<ErrorInfo>().Reason.ShouldBe(reason);
    }

    private static (string, string)[] Headers(string key, string caller) => [("authorization", $"Bearer {SecuredHost.Secret(caller)}"), ("idempotency-key", key)];
}
