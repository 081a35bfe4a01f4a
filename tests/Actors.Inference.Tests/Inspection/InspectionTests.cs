using Actors.TestKit.Onnx;
using DataType = Actors.TestKit.Onnx.TensorProto.Types.DataType;

namespace Actors.Inference.Tests;

/// <summary>Inspection of whole files through the engine.</summary>
public sealed class InspectionTests : IAsyncLifetime, IDisposable
{
    private readonly FakeModels _models = new();
    private readonly InferenceEngine _engine = Engines.Real();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _engine.DisposeAsync();

    public void Dispose() => _models.Dispose();

    [Fact]
    public async Task InspectAsync_Sample_DescribesIt()
    {
        OnnxDescription description = (await InspectAsync(Path.Combine(Sample.Folder, "tumour-forest.onnx"))).Description.ShouldNotBeNull();

        description.Inputs.Length.ShouldBe(1);
        (description.Inputs[0].Name, description.Inputs[0].Type).ShouldBe(("input", "FP32"));
        description.Inputs[0].Shape.ShouldBe([-1, 30]);
        description.Inputs[0].Symbols.ShouldBe(["batch", ""]);
        description.Outputs.Select(output => $"{output.Name} {output.Type} [{string.Join(",", output.Shape)}]")
            .ShouldBe(["label INT64 [-1]", "probabilities FP32 [-1,2]"]);
        description.IrVersion.ShouldBe(8);
        description.Opsets.ShouldBe(new Dictionary<string, long> { ["ai.onnx"] = 15, ["ai.onnx.ml"] = 3 }, ignoreOrder: true);
        description.Batches.ShouldBeTrue();
    }

    public static TheoryData<int, string> TypeNames => new()
    {
        { (int)DataType.Bool, "BOOL" }, { (int)DataType.Uint8, "UINT8" }, { (int)DataType.Float16, "FP16" }, { (int)DataType.Bfloat16, "BF16" },
        { (int)DataType.Double, "FP64" }, { (int)DataType.String, "BYTES" }, { (int)DataType.Int64, "INT64" },
    };

    [Theory]
    [MemberData(nameof(TypeNames))]
    public async Task InspectAsync_ElementType_HasTheProtocolsName(int type, string name)
    {
        InspectionResult result = await InspectAsync(_models.File("m", OnnxModels.Identity((DataType)type)));

        result.Description.ShouldNotBeNull(result.Refusal).Inputs[0].Type.ShouldBe(name);
    }

    public static TheoryData<string, byte[]> Refused => new()
    {
        { "It is not an ONNX model: it looks like an empty file.", [] },
        { "pickle", [0x80, 0x04, 0x95] },
        { "HTML page", [.. "<!doctype html><title>Sign in</title>"u8] },
        { "Output 'both' is a sequence; only tensors can be served.", OnnxModels.Sequence() },
        { "Output 'maps' is a sequence; only tensors can be served.", OnnxModels.SequenceOfMaps() },
        { "ONNX Runtime refuses the model", OnnxModels.Identity(DataType.Complex64) },
        { "ONNX Runtime refuses the model", new OnnxModelBuilder().Input("x", DataType.Float).Output("y", DataType.Float).Node("NoSuchOperator", ["x"], ["y"]).Build() },
        { "ONNX Runtime refuses the model", new OnnxModelBuilder().Input("x", DataType.Float).Output("y", DataType.Float).Node("Identity", ["z"], ["y"]).Build() },
        { "cut short", OnnxModels.Scale(2)[..^30] },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task InspectAsync_Unfit_SaysWhy(string reason, byte[] content)
    {
        string path = _models.File("secret-name.onnx", content);

        InspectionResult result = await InspectAsync(path);

        result.Description.ShouldBeNull();
        result.Refusal.ShouldNotBeNull().ShouldContain(reason);
        result.Refusal.ShouldNotContain("secret-name");
    }

    [Fact]
    public async Task InspectAsync_CutAnywhere_NeverCrashesNorPasses()
    {
        byte[] whole = File.ReadAllBytes(Path.Combine(Sample.Folder, "tumour-logistic.onnx"));
        for (int length = 0; length < whole.Length; length += 5)
        {
            InspectionResult result = await InspectAsync(_models.File("cut", whole[..length]));

            result.Refusal.ShouldNotBeNull($"A model cut to {length} of {whole.Length} bytes passed.");
        }
    }

    [Fact]
    public async Task InspectAsync_Cancelled_DoesNotStart() =>
        await Should.ThrowAsync<OperationCanceledException>(() => _engine.InspectAsync(_models.File("m", OnnxModels.Scale(1)), new CancellationToken(true)));

    [Fact]
    public async Task InspectAsync_EngineStopped_IsNoVerdictOnTheFile()
    {
        string path = _models.File("m", OnnxModels.Scale(1));
        await _engine.DisposeAsync();

        await Should.ThrowAsync<InvalidOperationException>(() => _engine.InspectAsync(path, default));
    }

    private Task<InspectionResult> InspectAsync(string path) => _engine.InspectAsync(path, default).Reach("the inspection's end");
}
