using Actors.Gateway.Grpc.Protos;
using Actors.Gateway.Grpc.Status;
using Actors.Gateway.Tests.Http;
using Google.Protobuf;

namespace Actors.Gateway.Tests.Grpc;

/// <summary>What is around a prediction: compression, parameters, metadata, deadlines.</summary>
[Collection(GatewayCollection.Name)]
public sealed class CallTests(GatewayHost host) : IDisposable
{
    private const string Infer = GrpcChannel.Inference + "ModelInfer";
    private readonly GrpcChannel _channel = new(host.Client.BaseAddress!);

    public void Dispose() => _channel.Dispose();

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    public async Task ModelInfer_CompressedMessage_IsTheSame(string encoding)
    {
        var reply = await _channel.SendAsync(Infer, GrpcChannel.Frame(Compressed.By(encoding, InferRequests.Row().ToByteArray()), 1), ("grpc-encoding", encoding));

        reply.Only(ModelInferResponse.Parser).Values<float>().ShouldBe([2, 4, 6, 9]);
        reply["grpc-accept-encoding"].ShouldBe("identity,deflate,gzip");
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    public async Task ModelInfer_CompressedMessageCutAnywhere_IsRefused(string encoding)
    {
        var whole = Compressed.By(encoding, InferRequests.Row().ToByteArray());
        for (var cut = 1; cut < whole.Length; cut++)
        {
            var reply = await _channel.SendAsync(Infer, GrpcChannel.Frame(whole[..cut], 1), ("grpc-encoding", encoding));
            reply.Code.ShouldBe(13, $"cut at {cut} of {whole.Length}");
        }
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    public async Task ServerLive_EmptyCompressedMessage_IsAnswered(string encoding)
    {
        // Encoders make nothing of nothing.
        var reply = await _channel.SendAsync(GrpcChannel.Inference + "ServerLive", GrpcChannel.Frame([], 1), ("grpc-encoding", encoding));
        reply.Only(ServerLiveResponse.Parser).Live.ShouldBeTrue();
    }

    [Fact]
    public async Task ModelInfer_LongMessage_IsReadAndAnsweredWhole()
    {
        const int Rows = 16_384;
        float[] values = [.. Enumerable.Range(0, 4 * Rows).Select(value => (float)value)];

        var reply = await _channel.CallAsync(Infer, InferRequests.Raw("scale", [Rows, 4], values));

        reply.Only(ModelInferResponse.Parser).Values<float>().ShouldBe(values.Select(value => 2 * value));
    }

    [Fact]
    public async Task ModelInfer_FactsAskedFor_AreInTheParameters()
    {
        var request = InferRequests.Row();
        request.Parameters.Add("return_facts", new InferParameter { BoolParam = true });
        request.Parameters.Add("priority", new InferParameter { Uint64Param = 1 });
        request.Parameters.Add("timeout", new InferParameter { Int64Param = 30_000_000 });

        var parameters = (await _channel.CallAsync(Infer, request)).Only(ModelInferResponse.Parser).Parameters;

        parameters.Keys.ShouldBe(["queue_us", "run_us", "rows", "batch_rows", "batch_requests", "dispatch_reason", "cached"], ignoreOrder: true);
        parameters["rows"].Int64Param.ShouldBe(1);
        parameters["dispatch_reason"].StringParam.ShouldNotBeEmpty();
        parameters["cached"].BoolParam.ShouldBeFalse();
    }

    [Fact]
    public async Task ModelInfer_ClassesAskedFor_AreRankedTexts()
    {
        var request = InferRequests.Row();
        request.Outputs.Add(new ModelInferRequest.Types.InferRequestedOutputTensor { Name = "y", Parameters = { ["classification"] = new InferParameter { Int64Param = 2 } } });

        var response = (await _channel.CallAsync(Infer, request)).Only(ModelInferResponse.Parser);

        response.Outputs[0].Datatype.ShouldBe("BYTES");
        response.Outputs[0].Shape.ShouldBe([1, 2]);
        response.RawOutputContents[0].ToStringUtf8().ShouldBe("\x03\0\0\09:3\x03\0\0\06:2");
    }

    [Fact]
    public async Task ModelInfer_OutputsAskedFor_ComeInThatOrder()
    {
        var request = new ModelInferRequest { ModelName = "sum", Inputs = { InferRequests.Input("b", "FP32", [1, 2]), InferRequests.Input("a", "FP32", [1, 2]) } };
        request.Inputs[0].Contents = new InferTensorContents { Fp32Contents = { 1, 1 } };
        request.Inputs[1].Contents = new InferTensorContents { Fp32Contents = { 3, 4 } };
        request.Outputs.Add(new ModelInferRequest.Types.InferRequestedOutputTensor { Name = "difference" });
        request.Outputs.Add(new ModelInferRequest.Types.InferRequestedOutputTensor { Name = "sum" });

        var response = (await _channel.CallAsync(Infer, request)).Only(ModelInferResponse.Parser);

        response.Outputs.Select(output => output.Name).ShouldBe(["difference", "sum"]);
        response.Values<float>().ShouldBe([2, 3]);
        response.Values<float>(1).ShouldBe([4, 5]);
    }

    [Fact]
    public async Task ModelMetadata_KnownModel_DescribesIt()
    {
        var model = (await _channel.CallAsync(GrpcChannel.Inference + "ModelMetadata", new ModelMetadataRequest { Name = "archived" })).Only(ModelMetadataResponse.Parser);

        (model.Name, model.Platform).ShouldBe(("archived", "onnx_onnxv1"));
        model.Versions.ShouldBe(["2"]);
        model.Inputs.ShouldHaveSingleItem().Shape.ShouldBe([-1, 4]);
        model.Outputs.ShouldHaveSingleItem().Datatype.ShouldBe("FP32");
        (await _channel.CallAsync(GrpcChannel.Inference + "ModelMetadata", new ModelMetadataRequest { Name = "nobody" })).Message.ShouldStartWith("Request for unknown model");
    }

    [Fact]
    public async Task ModelReady_KnownAndUnknownModel_IsTrueAndNotFound()
    {
        (await _channel.CallAsync(GrpcChannel.Inference + "ModelReady", new ModelReadyRequest { Name = "scale", Version = "1" })).Only(ModelReadyResponse.Parser).Ready.ShouldBeTrue();
        (await _channel.CallAsync(GrpcChannel.Inference + "ModelReady", new ModelReadyRequest { Name = "scale", Version = "7" })).Code.ShouldBe(5);
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("100 %", "100 %25")]
    [InlineData("é\n\u007f中", "%C3%A9%0A%7F%E4%B8%AD")]
    [InlineData("😀", "%F0%9F%98%80")]
    public void PercentEncoding_Text_IsWhatTheProtocolAsks(string text, string encoded) => PercentEncoding.Encode(text).ShouldBe(encoded);

    [Fact]
    public void PercentEncoding_LongText_IsCutBetweenCharacters() =>
        Uri.UnescapeDataString(PercentEncoding.Encode(new string('a', 1999) + "😀😀")).ShouldBe(new string('a', 1999) + "...");

    [Fact]
    public async Task Metrics_AfterCalls_CountThemByWhatTheyStandFor()
    {
        _ = await _channel.CallAsync(Infer, InferRequests.Raw("nobody", [1, 4], 1, 2, 3, 4));

        // A call is counted after its answer has left.
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!(await host.Client.GetStringAsync(new Uri("/metrics", UriKind.Relative))).Split('\n').Any(IsCounted))
        {
            patience.IsCancellationRequested.ShouldBeFalse("The call was not counted.");
        }

        static bool IsCounted(string line) =>
            line.StartsWith("actors_gateway_request_duration_seconds_count", StringComparison.Ordinal)
            && line.Contains("route=\"/inference.GRPCInferenceService/ModelInfer\"", StringComparison.Ordinal) && line.Contains("status=\"404\"", StringComparison.Ordinal);
    }
}
