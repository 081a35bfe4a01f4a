using Actors.TestKit.Onnx;
using DataType = Actors.TestKit.Onnx.TensorProto.Types.DataType;

namespace Actors.Inference.Tests;

/// <summary>Inputs that the graph has a default for.</summary>
public sealed class OptionalInputTests : IDisposable
{
    private readonly FakeModels _models = new();

    public void Dispose() => _models.Dispose();

    [Fact]
    public async Task InferAsync_WithAndWithout_TakesTheValueOrTheDefault()
    {
        EngineModel model = _models.Model("with-default", OnnxModels.WithDefault());
        await using InferenceEngine engine = Engines.Real();
        for (int round = 0; round < 2; round++)
        {
            using EngineReply left = await engine.InferAsync(model, new[] { X(1, 2) }, null, default);
            using EngineReply given = await engine.InferAsync(model, new[] { Bias(100), X(1, 2) }, null, default);

            left.Outputs[0].Values<float>().ShouldBe([2, 3]);
            given.Outputs[0].Values<float>().ShouldBe([101, 102]);
        }
    }

    [Fact]
    public async Task InferAsync_QueuedTogether_ThoseThatGiveItRunAlone()
    {
        EngineModel model = _models.Model("with-default", OnnxModels.WithDefault());

        EngineReply[] replies = await HeldBatch.RunAsync(
            _models, model, [[X(1)], [X(2), Bias(100)], [X(3)], [X(4), Bias(200)]], new string[]?[4]);

        replies.Select(reply => reply.Outputs[0].Values<float>().Single()).ShouldBe([2, 102, 4, 204]);
        replies.Select(reply => reply.Facts.BatchRequests).ShouldBe([2, 1, 2, 1]);
    }

    [Fact]
    public async Task InferAsync_DefaultGivenWrongly_SaysHow()
    {
        EngineModel model = _models.Model("with-default", OnnxModels.WithDefault());
        await using InferenceEngine engine = Engines.Real();

        using EngineReply type = await engine.InferAsync(model, new[] { X(1), Tensors.Of("bias", [1L], 1) }, null, default);
        using EngineReply shape = await engine.InferAsync(model, new[] { X(1), Tensors.Of("bias", [1f, 2f], 2) }, null, default);
        using EngineReply alone = await engine.InferAsync(model, new[] { Bias(1) }, null, default);
        using EngineReply twice = await engine.InferAsync(model, new[] { X(1), Bias(1), Bias(2) }, null, default);

        type.Detail.ShouldNotBeNull().ShouldContain("'bias' is of datatype INT64");
        shape.Detail.ShouldNotBeNull().ShouldContain("'bias' has the shape [2]");
        alone.Detail.ShouldNotBeNull().ShouldContain("'x' is missing");
        twice.Detail.ShouldNotBeNull().ShouldContain("'bias' is given twice");
        new[] { type, shape, alone, twice }.ShouldAllBe(reply => reply.Outcome == EngineOutcome.InvalidInput);
    }

    [Fact]
    public async Task InspectAsync_Default_IsDescribedAsOptional()
    {
        await using InferenceEngine engine = Engines.Real();

        InspectionResult result = await engine.InspectAsync(_models.File("m", OnnxModels.WithDefault()), default);

        result.Description.ShouldNotBeNull(result.Refusal).Inputs.Select(input => (input.Name, input.Optional)).ShouldBe([("x", false), ("bias", true)]);
        result.Description.Batches.ShouldBeTrue();
    }

    [Fact]
    public async Task InspectAsync_InputOfOptionalType_IsRefused()
    {
        OnnxModelBuilder builder = new OnnxModelBuilder("optional", opset: 18).Output("y", DataType.Bool).Node("OptionalHasElement", ["x"], ["y"]);
        builder.Model.Graph.Input.Add(new ValueInfoProto
        {
            Name = "x",
            Type = new TypeProto { OptionalType = new() { ElemType = OnnxModelBuilder.TensorType(DataType.Float, "batch") } },
        });
        await using InferenceEngine engine = Engines.Real();

        InspectionResult result = await engine.InspectAsync(_models.File("m", builder.Build()), default);

        result.Refusal.ShouldNotBeNull().ShouldContain("Input 'x' is an optional value; only tensors can be served.");
    }

    private static Tensor X(params float[] values) => Tensors.Of("x", values, values.Length);

    private static Tensor Bias(float value) => Tensors.Of("bias", [value], 1);
}
