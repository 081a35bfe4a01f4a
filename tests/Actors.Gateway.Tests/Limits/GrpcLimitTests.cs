using System.Globalization;
using Actors.Gateway.Grpc.Protos;
using Actors.Gateway.Grpc.Protos.Rpc;
using Actors.Gateway.Tests.Grpc;
using Actors.Gateway.Tests.Security;
using Actors.TestKit.Gateway;

namespace Actors.Gateway.Tests.Limits;

public sealed class GrpcLimitTests(SecuredHost host) : IClassFixture<SecuredHost>, IDisposable
{
    private const string Infer = GrpcChannel.Inference + "ModelInfer";
    private const string RestInfer = "/v2/models/scale/infer";
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);
    private readonly GrpcChannel _channel = new(host.Client.BaseAddress!);

    public void Dispose() => _channel.Dispose();

    [Fact]
    public async Task ModelInfer_OverTheCallersRate_IsResourceExhaustedAndTellsWhen()
    {
        var first = await CallAsync("slow");
        first.Code.ShouldBe(0, first.Message);
        first["ratelimit-policy"].ShouldBe("\"caller\";q=2;w=2000");
        first["ratelimit"].ShouldBe("\"caller\";r=1");

        // The other key of the same caller, and by the other protocol.
        var second = await host.SendAsync(SecuredHost.Request(HttpMethod.Post, RestInfer, SecuredHost.Secret("slow-too")));
        second.Headers.GetValues("RateLimit").ShouldBe(["\"caller\";r=0"]);

        var third = await CallAsync("slow");
        var wait = CheckExhausted(third, "rate-limited");
        third.Message.ShouldContain("0.001 requests a second");
        wait.ShouldBeInRange(900, 1000);
        third["ratelimit"].ShouldBe(string.Create(CultureInfo.InvariantCulture, $"\"caller\";r=0;t={wait}"));
    }

    [Fact]
    public async Task ModelInfer_OverTheTenantsRate_IsResourceExhausted()
    {
        // What does not reach a model counts too: it is the asking that is limited.
        (await CallAsync("tight")).Code.ShouldBe(5);
        var second = await CallAsync("tight");
        CheckExhausted(second, "rate-limited");
        second.Message.ShouldContain("(tenant)");
        (await _channel.CallAsync(GrpcChannel.Inference + "ModelMetadata", new ModelMetadataRequest { Name = "scale" }, Bearer("tight")))
            .Code.ShouldBe(5, "only predictions are limited");
    }

    [Fact]
    public async Task ModelInfer_WhileTheCallersOnlyPlaceIsTaken_IsResourceExhausted()
    {
        var alone = await CallAsync("single");
        alone.Code.ShouldBe(0, alone.Message);

        // The server asks for the body of a request that it has let in; only then does the client send it.
        using var handler = new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromMinutes(1) };
        using var patient = new HttpClient(handler) { BaseAddress = host.Client.BaseAddress };
        using var request = SecuredHost.Request(HttpMethod.Post, RestInfer, SecuredHost.Secret("single"));
        using var held = new HeldContent(await request.Content!.ReadAsByteArrayAsync());
        request.Content.Dispose();
        request.Content = held;
        request.Headers.ExpectContinue = true;
        var first = patient.SendAsync(request);
        await held.Started;

        var second = await CallAsync("single");
        var streamed = await StreamAsync("single", 1);
        held.Go();

        CheckExhausted(second, "too-many-at-once").ShouldBe(1);
        streamed.Single().ErrorMessage.ShouldContain("1 requests at once (caller)");
        using var answer = await first;
        ((int)answer.StatusCode).ShouldBe(200);
        await EventuallyAnsweredAsync();
    }

    [Fact]
    public async Task ModelStreamInfer_OverTheCallersRate_RefusesTheRequestsAndGoesOn()
    {
        var answers = await StreamAsync("slow-stream", 4);

        answers.Select(answer => answer.ErrorMessage.Length == 0).ShouldBe([true, true, false, false]);
        answers[2].ErrorMessage.ShouldContain("0.001 requests a second (caller) is reached; retry in ");
        answers[2].InferResponse.ModelName.ShouldBe("scale");
    }

    [Fact]
    public async Task ModelStreamInfer_OneAfterTheOtherWithOnePlace_AreAllAnswered() =>
        (await StreamAsync("single", 5)).Select(answer => answer.ErrorMessage).ShouldAllBe(error => error == "");

    /// <summary>The place that a request by REST held is free a little after its client has the answer.</summary>
    private async Task EventuallyAnsweredAsync()
    {
        using var timeout = new CancellationTokenSource(Timeout);
        while ((await CallAsync("single")).Code != 0)
        {
            timeout.IsCancellationRequested.ShouldBeFalse("The caller's only place was never given back.");
            await Task.Delay(10);
        }
    }

    private Task<GrpcReply> CallAsync(string key) => _channel.CallAsync(Infer, InferRequests.Row(), Bearer(key));

    private async Task<List<ModelStreamInferResponse>> StreamAsync(string key, int requests)
    {
        using var call = await Duplex.StartAsync(_channel, GrpcChannel.Inference + "ModelStreamInfer", Bearer(key));
        var answers = new List<ModelStreamInferResponse>();
        for (var i = 0; i < requests; i++)
        {
            await call.SendAsync(InferRequests.Row());
            answers.Add((await call.ReadAsync(ModelStreamInferResponse.Parser)).ShouldNotBeNull());
        }

        await call.EndAsync();
        (await call.ReadAsync(ModelStreamInferResponse.Parser)).ShouldBeNull();
        call.Status.ShouldBe("0");
        return answers;
    }

    /// <returns>After how many seconds the same call may pass, by its details.</returns>
    private static long CheckExhausted(GrpcReply reply, string reason)
    {
        reply.Code.ShouldBe(8, reply.Message);
        reply.Details.Details.Single(detail => detail.Is(ErrorInfo.Descriptor)).Unpack<ErrorInfo>().Reason.ShouldBe(reason);
        var wait = reply.Details.Details.Single(detail => detail.Is(RetryInfo.Descriptor)).Unpack<RetryInfo>().RetryDelay.Seconds;
        reply["retry-after"].ShouldBe(wait.ToString(CultureInfo.InvariantCulture));
        return wait;
    }

    private static (string, string)[] Bearer(string key) => [("authorization", $"Bearer {SecuredHost.Secret(key)}")];
}
