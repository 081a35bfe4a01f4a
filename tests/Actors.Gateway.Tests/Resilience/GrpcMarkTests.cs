using System.Net.Http.Json;
using Actors.Gateway.Grpc.Protos;
using Actors.Gateway.Tests.Grpc;
using Actors.Gateway.Tests.Http;
using Actors.TestKit.Onnx;

namespace Actors.Gateway.Tests.Resilience;

/// <summary>Answers over gRPC say what produced them, too.</summary>
[Collection(GatewayCollection.Name)]
public sealed class GrpcMarkTests(GatewayHost host) : IDisposable
{
    private const int Half = 500;
    private readonly GrpcChannel _channel = new(host.Client.BaseAddress!);

    public void Dispose() => _channel.Dispose();

    [Fact]
    public async Task ModelInfer_AnsweredByTheLastAnswer_SaysSoAndHowOldItIs()
    {
        // An answer by inputs of a version that answered before, in place of one that does not.
        var model = await new GuardedModel(host, "grpc-last").RegisterAsync(OnnxModels.Lookup(Half), OnnxModels.Lookup(2 * Half));
        await model.ServeAsync(new { fallback = new object[] { new { lastAnswer = new { by = "inputs", maxAgeMs = 60_000 } } } });
        (await AskAsync("grpc-last", Half)).Parameters.ShouldBeEmpty();
        await model.LiveAsync(1);

        var answer = await AskAsync("grpc-last", Half);
        answer.ModelVersion.ShouldBe("2");
        answer.Parameters["fallback"].StringParam.ShouldBe("last answer of version 2");
        answer.Parameters["fallback_reason"].StringParam.ShouldBe("model_failed");
        answer.Parameters["fallback_age_ms"].Int64Param.ShouldBeInRange(0, 60_000);
    }

    [Fact]
    public async Task ModelInfer_OfADegradedModel_IsMarked()
    {
        _ = await new GuardedModel(host, "grpc-degraded").RegisterAsync(OnnxModels.Lookup(Half));
        using var put = await host.Client.PutAsJsonAsync("/api/v1/models/grpc-degraded/degraded", new { cause = "quality", reason = "labels disagree" });
        put.IsSuccessStatusCode.ShouldBeTrue(await put.Content.ReadAsStringAsync());
        (await AskAsync("grpc-degraded", 1)).Parameters["degraded"].StringParam.ShouldBe("quality: The model is degraded: labels disagree");
    }

    private async Task<ModelInferResponse> AskAsync(string model, long index)
    {
        var request = new ModelInferRequest { ModelName = model, Inputs = { InferRequests.Input("index", "INT64", [1]) } };
        request.Inputs[0].Contents = new InferTensorContents { Int64Contents = { index } };
        return (await _channel.CallAsync(GrpcChannel.Inference + "ModelInfer", request)).Only(ModelInferResponse.Parser);
    }
}
