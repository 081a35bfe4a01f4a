using System.Globalization;
using Actors.Gateway.Grpc.Protos;
using Actors.Gateway.Tests.Http;
using Actors.TestKit.Onnx;
using Google.Protobuf;
using DataType = Actors.TestKit.Onnx.TensorProto.Types.DataType;

namespace Actors.Gateway.Tests.Grpc;

[Collection(GatewayCollection.Name)]
public sealed class InferTests(GatewayHost host) : IDisposable
{
    private readonly GrpcChannel _channel = new(host.Client.BaseAddress!);

    public void Dispose() => _channel.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    public async Task ModelInfer_RawRow_IsAnsweredRaw(string version)
    {
        var request = InferRequests.Row("r é");
        request.ModelVersion = version;

        var reply = await _channel.CallAsync(GrpcChannel.Inference + "ModelInfer", request);

        var response = reply.Only(ModelInferResponse.Parser);
        response.ModelName.ShouldBe("scale");
        response.ModelVersion.ShouldBe("1");
        response.Id.ShouldBe("r é");
        response.Parameters.ShouldBeEmpty();
        var output = response.Outputs.ShouldHaveSingleItem();
        (output.Name, output.Datatype).ShouldBe(("y", "FP32"));
        output.Shape.ShouldBe([1, 4]);
        output.Contents.ShouldBeNull();
        response.Values<float>().ShouldBe([2, 4, 6, 9]);
        reply["content-type"].ShouldBe("application/grpc");
    }

    [Theory]
    [InlineData(DataType.Bool, "BOOL", "0100")]
    [InlineData(DataType.Int8, "INT8", "807F")]
    [InlineData(DataType.Int16, "INT16", "0080FF7F")]
    [InlineData(DataType.Int32, "INT32", "00000080FFFFFF7F")]
    [InlineData(DataType.Int64, "INT64", "0000000000000080FFFFFFFFFFFFFF7F")]
    [InlineData(DataType.Uint8, "UINT8", "00FF")]
    [InlineData(DataType.Uint16, "UINT16", "0000FFFF")]
    [InlineData(DataType.Uint32, "UINT32", "00000000FFFFFFFF")]
    [InlineData(DataType.Uint64, "UINT64", "0000000000000000FFFFFFFFFFFFFFFF")]
    [InlineData(DataType.Float, "FP32", "CDCCCC3D0000807F")]
    [InlineData(DataType.Double, "FP64", "9A9999999999B93F000000000000F07F")]
    [InlineData(DataType.Float16, "FP16", "003C007C")]
    [InlineData(DataType.Bfloat16, "BF16", "803F807F")]
    [InlineData(DataType.String, "BYTES", "0000000003000000C3A941")]
    public async Task ModelInfer_EveryDatatypeRaw_ComesBackAsItWas(DataType type, string datatype, string hex)
    {
        var model = "grpc-identity-" + datatype.ToLower(CultureInfo.InvariantCulture);
        await host.RegisterAsync(model, OnnxModels.Identity(type));
        var request = new ModelInferRequest { ModelName = model, Inputs = { InferRequests.Input("x", datatype, [1, 2]) } };
        request.RawInputContents.Add(ByteString.CopyFrom(Convert.FromHexString(hex)));

        var reply = await _channel.CallAsync(GrpcChannel.Inference + "ModelInfer", request);

        var response = reply.Only(ModelInferResponse.Parser);
        response.Outputs[0].Datatype.ShouldBe(datatype);
        Convert.ToHexString(response.RawOutputContents.ShouldHaveSingleItem().Span).ShouldBe(hex);
    }

    [Fact]
    public async Task ModelInfer_UnknownModel_BeginsAsOverRest()
    {
        var reply = await _channel.CallAsync(GrpcChannel.Inference + "ModelInfer", InferRequests.Raw("nobody", [1, 4], 1, 2, 3, 4));

        reply.Code.ShouldBe(5);
        reply.HttpStatus.ShouldBe(200);
        reply.HasTrailersOnly.ShouldBeTrue();
        reply.Message.ShouldBe("Request for unknown model: 'nobody' is not found");
        reply.Details.Code.ShouldBe(5);
        reply.Details.Details[0].Unpack<Gateway.Grpc.Protos.Rpc.ErrorInfo>().Reason.ShouldBe("unknown-model");
    }

    [Fact]
    public async Task ModelInfer_ManyAtOnce_AreNeitherLostNorSwapped() =>
        await Parallel.ForEachAsync(Enumerable.Range(0, 2000), new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (number, _) =>
        {
            var rows = 1 + (number % 5);
            float[] data = [.. Enumerable.Range(0, 4 * rows).Select(place => (float)(number + place))];
            var request = InferRequests.Raw("scale", [rows, 4], data);
            request.Id = number.ToString(CultureInfo.InvariantCulture);

            var response = (await _channel.CallAsync(GrpcChannel.Inference + "ModelInfer", request)).Only(ModelInferResponse.Parser);

            response.Id.ShouldBe(request.Id);
            response.Values<float>().ShouldBe(data.Select(value => 2 * value));
        });
}
