using Actors.TestKit.Onnx;
using DataType = Actors.TestKit.Onnx.TensorProto.Types.DataType;

namespace Actors.Inference.Tests;

public sealed class WarmUpTests : IDisposable
{
    private readonly FakeModels _models = new();

    public void Dispose() => _models.Dispose();

    [Fact]
    public async Task LoadAsync_RunsTakeTooLong_ServesWithoutThem()
    {
        EngineModel model = _models.Model("slow", OnnxModels.Slow(rounds: 1L << 40, width: 16));
        await using InferenceEngine engine = Engines.Real(options => options.StopTimeout = TimeSpan.Zero);

        LoadOutcome outcome = await engine.LoadAsync(model, default).AsTask().Reach("the load's end");

        outcome.Detail.ShouldBeNull();
        engine.IsLoaded(model).ShouldBeTrue();
    }

    [Fact]
    public async Task LoadAsync_ZerosMakeItFail_ServesWhatDoesNot()
    {
        // The place of a zero, one below the index, is out of bounds.
        byte[] file = new OnnxModelBuilder("picky")
            .Input("index", DataType.Int64, "batch")
            .Output("value", DataType.Float, "batch")
            .Initializer("table", [10f, 20f], 2)
            .Initializer("off", [-3L], 1)
            .Node("Add", ["index", "off"], ["place"])
            .Node("Gather", ["table", "place"], ["value"])
            .Build();
        EngineModel model = _models.Model("picky", file);
        await using InferenceEngine engine = Engines.Real();

        (await engine.LoadAsync(model, default)).Detail.ShouldBeNull();
        using EngineReply reply = await engine.InferAsync(model, new[] { Tensors.Of("index", [4L, 3L], 2) }, null, default);

        reply.Outputs[0].Values<float>().ShouldBe([20, 10]);
    }

    [Theory]
    [InlineData(DataType.String)]
    [InlineData(DataType.Bool)]
    [InlineData(DataType.Bfloat16)]
    public async Task LoadAsync_AnyType_Serves(DataType type)
    {
        EngineModel model = _models.Model("identity", OnnxModels.Identity(type));
        await using InferenceEngine engine = Engines.Real();

        (await engine.LoadAsync(model, default)).Detail.ShouldBeNull();

        engine.IsLoaded(model).ShouldBeTrue();
        engine.IsLoaded(_models.Model("other")).ShouldBeFalse();
    }
}
