using Actors.Gateway.Grpc.Protos;
using Actors.Gateway.Tests.Http;

namespace Actors.Gateway.Tests.Grpc;

[Collection(GatewayCollection.Name)]
public sealed class ExtensionTests(GatewayHost host) : IDisposable
{
    private readonly GrpcChannel _channel = new(host.Client.BaseAddress!);

    public void Dispose() => _channel.Dispose();

    [Fact]
    public async Task ModelConfig_KnownModel_DescribesIt()
    {
        var config = (await _channel.CallAsync(GrpcChannel.Inference + "ModelConfig", new ModelConfigRequest { Name = "scale" })).Only(ModelConfigResponse.Parser).Config;

        (config.Name, config.Platform).ShouldBe(("scale", "onnxruntime_onnx"));
        config.MaxBatchSize.ShouldBeGreaterThan(1);
        var input = config.Input.ShouldHaveSingleItem();
        (input.Name, input.DataType).ShouldBe(("x", DataType.TypeFp32));
        input.Dims.ShouldBe([4]);
        (await _channel.CallAsync(GrpcChannel.Inference + "ModelConfig", new ModelConfigRequest { Name = "nobody" })).Code.ShouldBe(5);
    }

    [Fact]
    public async Task ModelStatistics_AfterPrediction_CountIt()
    {
        (await _channel.CallAsync(GrpcChannel.Inference + "ModelInfer", InferRequests.Row())).Code.ShouldBe(0);

        var response = (await _channel.CallAsync(GrpcChannel.Inference + "ModelStatistics", new ModelStatisticsRequest { Name = "scale", Version = "1" })).Only(ModelStatisticsResponse.Parser);

        var statistics = response.ModelStats.ShouldHaveSingleItem();
        statistics.InferenceCount.ShouldBeGreaterThan(0UL);
        statistics.InferenceStats.Success.Count.ShouldBeGreaterThan(0UL);
        statistics.InferenceStats.CacheMiss.ShouldNotBeNull();
    }

    [Fact]
    public async Task Repository_UnloadAndLoad_TakeOutOfServiceAndBack()
    {
        await host.RegisterAsync("grpc-moved", TestKit.Onnx.OnnxModels.Scale(2));

        (await _channel.CallAsync(GrpcChannel.Inference + "RepositoryModelUnload", new RepositoryModelUnloadRequest { ModelName = "grpc-moved" })).Code.ShouldBe(0);
        (await StateAsync("grpc-moved")).ShouldNotBe("READY");
        (await _channel.CallAsync(GrpcChannel.Inference + "ModelInfer", InferRequests.Raw("grpc-moved", [1, 4], 1, 2, 3, 4))).Code.ShouldNotBe(0);
        (await _channel.CallAsync(GrpcChannel.Inference + "RepositoryModelLoad", new RepositoryModelLoadRequest { ModelName = "grpc-moved" })).Code.ShouldBe(0);
        (await StateAsync("grpc-moved")).ShouldBe("READY");
        (await _channel.CallAsync(GrpcChannel.Inference + "ModelInfer", InferRequests.Raw("grpc-moved", [1, 4], 1, 2, 3, 4))).Code.ShouldBe(0);
    }

    [Fact]
    public async Task RepositoryModelLoad_UnknownModelOrParameter_SaysSo()
    {
        var unknown = await _channel.CallAsync(GrpcChannel.Inference + "RepositoryModelLoad", new RepositoryModelLoadRequest { ModelName = "nobody" });
        unknown.Code.ShouldNotBe(0);
        unknown.Message.ShouldContain("failed to load");

        var request = new RepositoryModelLoadRequest { ModelName = "scale", Parameters = { ["depth"] = new ModelRepositoryParameter { Int64Param = 1 } } };
        (await _channel.CallAsync(GrpcChannel.Inference + "RepositoryModelLoad", request)).Code.ShouldBe(3);
    }

    private async Task<string> StateAsync(string model) =>
        (await _channel.CallAsync(GrpcChannel.Inference + "RepositoryIndex", new RepositoryIndexRequest())).Only(RepositoryIndexResponse.Parser)
            .Models.Single(entry => entry.Name == model).State;
}
