using Actors.TestKit.Onnx;
using DataType = Actors.TestKit.Onnx.TensorProto.Types.DataType;

namespace Actors.Inference.Tests;

/// <summary>Real models of every kind, alone and in batches that are made by holding the only worker.</summary>
public sealed class OnnxModelRunnerTests : IDisposable
{
    private readonly FakeModels _models = new();

    public void Dispose() => _models.Dispose();

    public static TheoryData<int, byte[]> Types => new()
    {
        { (int)DataType.Bool, [1, 0, 0, 1] },
        { (int)DataType.Int8, [0, 127, 128, 255] },
        { (int)DataType.Uint8, [0, 127, 128, 255] },
        { (int)DataType.Int16, Bytes<short>(short.MinValue, -1, 0, short.MaxValue) },
        { (int)DataType.Uint16, Bytes<ushort>(0, 1, 2, ushort.MaxValue) },
        { (int)DataType.Int32, Bytes(int.MinValue, -1, 0, int.MaxValue) },
        { (int)DataType.Uint32, Bytes<uint>(0, 1, 2, uint.MaxValue) },
        { (int)DataType.Int64, Bytes(long.MinValue, -1, 0, long.MaxValue) },
        { (int)DataType.Uint64, Bytes<ulong>(0, 1, 2, ulong.MaxValue) },
        { (int)DataType.Float16, Bytes((Half)1.5f, Half.NaN, Half.MaxValue, Half.NegativeInfinity) },
        { (int)DataType.Bfloat16, Bytes<ushort>(0x3F80, 0x7FC0, 0xFF80, 0x0001) },
        { (int)DataType.Float, Bytes(1.5f, float.NaN, float.MaxValue, -0f) },
        { (int)DataType.Double, Bytes(1.5, double.NaN, double.Epsilon, double.NegativeInfinity) },
    };

    [Theory]
    [MemberData(nameof(Types))]
    public async Task Run_EveryType_AloneAndInABatch_KeepsEveryBit(int type, byte[] content)
    {
        EngineModel model = _models.Model("identity", OnnxModels.Identity((DataType)type));
        ElementType element = OnnxTypes.FromOnnx((Microsoft.ML.OnnxRuntime.Tensors.TensorElementType)type);
        int row = 2 * element.Size();
        Tensor[] inputs =
        [
            new("x", element, [2, 2], content),
            new("x", element, [1, 2], content.AsMemory(row)),
            new("x", element, [1, 2], content.AsMemory(0, row)),
        ];

        EngineReply[] replies = await BatchAsync(model, inputs);

        for (int i = 0; i < inputs.Length; i++)
        {
            replies[i].Outputs[0].Type.ShouldBe(element);
            replies[i].Outputs[0].Shape.ShouldBe(inputs[i].Shape);
            replies[i].Outputs[0].Content.ToArray().ShouldBe(inputs[i].Content.ToArray());
        }
    }

    [Fact]
    public async Task Run_Strings_AloneAndInABatch_KeepsEachCallersOwn()
    {
        EngineModel model = _models.Model("strings", OnnxModels.Identity(DataType.String));
        string[][] texts = [["one", ""], ["zwölf", "十二", "a\0b", "🙂"], ["x", "y"], [new string('z', 70_000), "end"]];

        EngineReply[] replies = await BatchAsync(model, [.. texts.Select(text => Tensors.OfStrings("x", text, text.Length / 2, 2))]);

        replies.Select(reply => reply.Outputs[0].Strings()).ShouldBe(texts);
        replies[1].Outputs[0].Shape.ShouldBe([2, 2]);
    }

    [Fact]
    public async Task Run_SeveralInputsAndOutputs_AreNotMixedUp()
    {
        EngineModel model = _models.Model("two", OnnxModels.SumAndDifference());
        await using InferenceEngine engine = Engines.Real();
        Tensor[] inputs = [Tensors.Of("b", [1f, 2f], 1, 2), Tensors.Of("a", [10f, 20f], 1, 2)];

        using EngineReply all = await engine.InferAsync(model, inputs, null, default);
        using EngineReply one = await engine.InferAsync(model, inputs, ["difference"], default);
        using EngineReply turned = await engine.InferAsync(model, inputs, ["difference", "sum"], default);

        all.Outputs.Select(output => output.Name).ShouldBe(["sum", "difference"]);
        all.Outputs[0].Values<float>().ShouldBe([11, 22]);
        all.Outputs[1].Values<float>().ShouldBe([9, 18]);
        one.Outputs.Single().Values<float>().ShouldBe([9, 18]);
        turned.Outputs.Select(output => output.Name).ShouldBe(["difference", "sum"]);
        turned.Outputs[1].Values<float>().ShouldBe([11, 22]);
    }

    [Fact]
    public async Task Run_BatchOfDifferentWishes_GivesEachItsOutputs()
    {
        EngineModel model = _models.Model("two", OnnxModels.SumAndDifference());

        EngineReply[] replies = await BatchAsync(
            model,
            [.. Enumerable.Range(0, 3).Select(i => new[] { Tensors.Of("a", [10f * i, 1f], 1, 2), Tensors.Of("b", [1f, 1f], 1, 2) })],
            [["sum"], ["difference"], null]);

        replies.Select(reply => string.Join(' ', reply.Outputs.Select(output => $"{output.Name}={output.Values<float>()[0]}")))
            .ShouldBe(["sum=1", "difference=9", "sum=21 difference=19"]);
    }

    [Fact]
    public async Task Run_OpenInnerShapes_JoinsEqualOnesOnly()
    {
        EngineModel model = _models.Model("row-sum", OnnxModels.RowSum());

        EngineReply[] replies = await BatchAsync(
            model,
            [Tensors.Of("x", [1f, 2f], 1, 2), Tensors.Of("x", [1f, 2f, 3f], 1, 3), Tensors.Of("x", [3f, 4f, 5f, 6f], 2, 2), Tensors.Of("x", Array.Empty<float>(), 1, 0)]);

        replies.Select(reply => reply.Outputs[0].Values<float>()).ShouldBe([[3], [6], [7, 11], [0]]);
        replies.Select(reply => reply.Facts.BatchRequests).ShouldBe([2, 1, 2, 1]);
    }

    [Fact]
    public async Task Run_RowCountsInTurn_EachGetsItsOwnRows()
    {
        EngineModel model = _models.Model("scale", OnnxModels.Scale(2, width: 2));
        await using InferenceEngine engine = Engines.Real(options => options.WorkerThreads = 1);
        int[] counts = [1, 33, 65, 1, 2, 33, 64, 32, 16_000, 1, 97];
        for (int round = 0; round < 2; round++)
        {
            foreach (int rows in counts)
            {
                float[] values = [.. Enumerable.Range(0, 2 * rows).Select(i => (float)(i + rows + round))];

                using EngineReply reply = await engine.InferAsync(model, new[] { Tensors.Of("x", values, rows, 2) }, null, default);

                reply.Outputs[0].Shape.ShouldBe([rows, 2]);
                reply.Outputs[0].Values<float>().ShouldBe(Array.ConvertAll(values, value => 2 * value));
            }
        }
    }

    [Fact]
    public async Task Run_TwoModelsInTurn_DoNotReadEachOthersMemory()
    {
        EngineModel two = _models.Model("two", OnnxModels.Scale(2, width: 3));
        EngineModel three = _models.Model("three", OnnxModels.Scale(3, width: 3));
        await using InferenceEngine engine = Engines.Real(options => options.WorkerThreads = 1);
        for (int i = 1; i < 20; i++)
        {
            Tensor[] x = [Tensors.Of("x", [i, 10f * i, 100f * i], 1, 3)];

            using EngineReply first = await engine.InferAsync(two, x, null, default);
            using EngineReply second = await engine.InferAsync(three, x, null, default);

            first.Outputs[0].Values<float>().ShouldBe([2f * i, 20f * i, 200f * i]);
            second.Outputs[0].Values<float>().ShouldBe([3f * i, 30f * i, 300f * i]);
        }
    }

    [Fact]
    public async Task Run_FixedFirstDimension_RunsAlone()
    {
        byte[] file = new OnnxModelBuilder("fixed").Input("x", DataType.Float, 2, 2).Output("y", DataType.Float, 2, 2).Node("Neg", ["x"], ["y"]).Build();
        EngineModel model = _models.Model("fixed", file);

        EngineReply[] replies = await BatchAsync(model, [Tensors.Of("x", [1f, 2f, 3f, 4f], 2, 2), Tensors.Of("x", [5f, 6f, 7f, 8f], 2, 2)]);

        replies.Select(reply => reply.Outputs[0].Values<float>()).ShouldBe([[-1, -2, -3, -4], [-5, -6, -7, -8]]);
        replies.ShouldAllBe(reply => reply.Facts.BatchRequests == 1 && reply.Outputs[0].Shape.SequenceEqual(new long[] { 2, 2 }));
    }

    [Fact]
    public async Task Run_OutputDependsOnData_IsCopiedWithItsShape()
    {
        EngineModel model = _models.Model("non-zero", OnnxModels.NonZero());
        await using InferenceEngine engine = Engines.Real();

        using EngineReply some = await engine.InferAsync(model, new[] { Tensors.Of("x", [0f, 5f, 0f, 7f], 4) }, null, default);
        using EngineReply none = await engine.InferAsync(model, new[] { Tensors.Of("x", [0f], 1) }, null, default);

        some.Outputs[0].Shape.ShouldBe([1, 2]);
        some.Outputs[0].Values<long>().ShouldBe([1, 3]);
        none.Outputs[0].Shape.ShouldBe([1, 0]);
        none.Outputs[0].Content.Length.ShouldBe(0);
    }

    [Fact]
    public async Task Run_Scalar_HasNoDimensions()
    {
        EngineModel model = _models.Model("scalar", OnnxModels.Scalar());
        await using InferenceEngine engine = Engines.Real();

        using EngineReply reply = await engine.InferAsync(model, new[] { Tensors.Of("x", [4f]) }, null, default);

        reply.Outputs[0].Shape.ShouldBeEmpty();
        reply.Outputs[0].Values<float>().ShouldBe([4]);
    }

    [Fact]
    public async Task Run_OpenRank_TakesAnyRank()
    {
        OnnxModelBuilder builder = new OnnxModelBuilder("open-rank").Node("Neg", ["x"], ["y"]);
        builder.Model.Graph.Input.Add(new ValueInfoProto { Name = "x", Type = new TypeProto { TensorType = new() { ElemType = DataType.Float } } });
        builder.Output("y", new TypeProto { TensorType = new() { ElemType = DataType.Float } });
        EngineModel model = _models.Model("open-rank", builder.Build());

        EngineReply[] replies = await BatchAsync(
            model, [Tensors.Of("x", [4f]), Tensors.Of("x", [1f, 2f], 2), Tensors.Of("x", [1f, 2f], 1, 1, 2), Tensors.Of("x", Array.Empty<float>(), 0, 3)]);

        replies.Select(reply => reply.Outputs[0].Shape).ShouldBe([[], [2], [1, 1, 2], [0, 3]]);
        replies.Select(reply => reply.Outputs[0].Values<float>()).ShouldBe([[-4], [-1, -2], [-1, -2], []]);
    }

    [Fact]
    public async Task Run_StringsToNumbersAndBack_AloneAndInABatch()
    {
        byte[] file = new OnnxModelBuilder("words")
            .Opset("ai.onnx.ml", 2)
            .Input("word", DataType.String, "batch")
            .Output("number", DataType.Int64, "batch")
            .Output("echo", DataType.String, "batch")
            .Node("ai.onnx.ml", "LabelEncoder", ["word"], ["number"], ("keys_strings", (string[])["zwölf", "十二", ""]), ("values_int64s", (long[])[12, 120, 7]), ("default_int64", -1L))
            .Node("Identity", ["word"], ["echo"])
            .Build();
        EngineModel model = _models.Model("words", file);
        string[][] words = [["zwölf"], ["十二", "unknown"], ["", "zwölf", "十二"]];

        EngineReply[] replies = await BatchAsync(model, [.. words.Select(word => Tensors.OfStrings("word", word, word.Length))]);

        replies.Select(reply => reply.Outputs[0].Values<long>()).ShouldBe([[12], [120, -1], [7, 12, 120]]);
        replies.Select(reply => reply.Outputs[1].Strings()).ShouldBe(words);
        replies.ShouldAllBe(reply => reply.Facts.BatchRequests == 3);
    }

    [Fact]
    public async Task Run_MisalignedInput_IsReadRight()
    {
        EngineModel model = _models.Model("scale", OnnxModels.Scale(3, width: 2));
        await using InferenceEngine engine = Engines.Real();
        byte[] body = [0xAA, .. Bytes(1f, 2f)];

        using EngineReply reply = await engine.InferAsync(model, new[] { new Tensor("x", ElementType.Fp32, [1, 2], body.AsMemory(1)) }, null, default);

        reply.Outputs[0].Values<float>().ShouldBe([3, 6]);
    }

    [Fact]
    public async Task Run_OneBadRowInABatch_FailsAlone()
    {
        EngineModel model = _models.Model("lookup", OnnxModels.Lookup());

        EngineReply[] replies = await BatchAsync(model, [.. Enumerable.Range(0, 64).Select(i => Tensors.Of("index", [i == 40 ? 1000L : i % 8], 1))]);

        for (int i = 0; i < 64; i++)
        {
            replies[i].Outcome.ShouldBe(i == 40 ? EngineOutcome.ModelFailed : EngineOutcome.Done);
            if (i != 40)
            {
                replies[i].Outputs[0].Values<float>().ShouldBe([10f * (i % 8)]);
            }
        }

        replies[40].Detail.ShouldNotBeNull().ShouldContain("out of data bounds");
    }

    [Fact]
    public async Task Run_GraphLiesAboutItsOutputShape_AnswersWithTheRealOne()
    {
        byte[] lying = new OnnxModelBuilder("lying")
            .Input("x", DataType.Float, "batch", 2)
            .Output("y", DataType.Float, "batch", 3)
            .Node("Identity", ["x"], ["y"])
            .Build();
        byte[] file = WithoutShapeInference(lying);
        EngineModel model = _models.Model("lying", file);
        await using InferenceEngine engine = Engines.Real();

        for (int i = 0; i < 2; i++)
        {
            using EngineReply reply = await engine.InferAsync(model, new[] { Tensors.Of("x", [1f, 2f], 1, 2) }, null, default);
            reply.Outcome.ShouldBe(EngineOutcome.Done, reply.Detail);
            reply.Outputs[0].Shape.ShouldBe([1, 2]);
            reply.Outputs[0].Values<float>().ShouldBe([1, 2]);
        }
    }

    [Fact]
    public async Task Run_GraphLiesNowAndThen_AnswersWithTheRealShape()
    {
        GraphProto doubled = new() { Name = "doubled" };
        doubled.Node.Add(OnnxModelBuilder.Operator("", "Concat", ["x", "x"], ["two"], ("axis", 1L)));
        doubled.Output.Add(new ValueInfoProto { Name = "two", Type = new TypeProto { TensorType = new() { ElemType = DataType.Float } } });
        GraphProto same = new() { Name = "same" };
        same.Node.Add(OnnxModelBuilder.Operator("", "Identity", ["x"], ["one"]));
        same.Output.Add(new ValueInfoProto { Name = "one", Type = new TypeProto { TensorType = new() { ElemType = DataType.Float } } });
        byte[] file = new OnnxModelBuilder("now-and-then")
            .Input("x", DataType.Float, "batch", 2)
            .Output("y", DataType.Float, "batch", 2)
            .Initializer("zero", [0f])
            .Node("ReduceMax", ["x"], ["most"], ("keepdims", 0L))
            .Node("Greater", ["most", "zero"], ["positive"])
            .Node("If", ["positive"], ["y"], ("then_branch", same), ("else_branch", doubled))
            .Build();
        EngineModel model = _models.Model("now-and-then", file);
        await using InferenceEngine engine = Engines.Real();

        using EngineReply honest = await engine.InferAsync(model, new[] { Tensors.Of("x", [1f, 2f], 1, 2) }, null, default);
        using EngineReply lie = await engine.InferAsync(model, new[] { Tensors.Of("x", [-1f, -2f], 1, 2) }, null, default);

        honest.Outputs[0].Values<float>().ShouldBe([1, 2]);
        lie.Outcome.ShouldBe(EngineOutcome.Done, lie.Detail);
        lie.Outputs[0].Shape.ShouldBe([1, 4]);
        lie.Outputs[0].Values<float>().ShouldBe([-1, -2, -1, -2]);
    }

    [Fact]
    public async Task Run_GraphDoesNotGiveARowForARow_StopsJoining()
    {
        byte[] file = new OnnxModelBuilder("non-zero-rows")
            .Input("x", DataType.Float, "")
            .Output("y", DataType.Float, "")
            .Initializer("zero", [0f])
            .Node("Greater", ["x", "zero"], ["positive"])
            .Node("Compress", ["x", "positive"], ["y"], ("axis", 0L))
            .Build();
        EngineModel model = _models.Model("compress", file);

        EngineReply[] replies = await BatchAsync(model, [Tensors.Of("x", [1f, -1f], 2), Tensors.Of("x", [2f], 1), Tensors.Of("x", [-3f], 1)]);

        replies.Select(reply => reply.Outcome).ShouldAllBe(outcome => outcome == EngineOutcome.Done);
        replies.Select(reply => reply.Outputs[0].Values<float>()).ShouldBe([[1], [2], []]);
    }

    private Task<EngineReply[]> BatchAsync(EngineModel model, Tensor[] inputs) =>
        BatchAsync(model, [.. inputs.Select(input => new[] { input })], new string[]?[inputs.Length]);

    private Task<EngineReply[]> BatchAsync(EngineModel model, Tensor[][] inputs, string[]?[] outputNames) =>
        HeldBatch.RunAsync(_models, model, inputs, outputNames);

    /// <summary>Hides an operator's shapes from the runtime by wrapping it into a branch, so that a wrong declaration passes the load.</summary>
    private static byte[] WithoutShapeInference(byte[] file)
    {
        ModelProto model = ModelProto.Parser.ParseFrom(file);
        GraphProto branch = new() { Name = "branch" };
        branch.Node.Add(OnnxModelBuilder.Operator("", "Identity", ["x"], ["inside"]));
        branch.Output.Add(new ValueInfoProto { Name = "inside", Type = new TypeProto { TensorType = new() { ElemType = DataType.Float } } });
        GraphProto other = branch.Clone();
        model.Graph.Initializer.Add(new TensorProto { Name = "none", DataType = DataType.Int64, Int64Data = { 0 } });
        model.Graph.Node.Clear();
        model.Graph.Node.Add(OnnxModelBuilder.Operator("", "Size", ["x"], ["elements"]));
        model.Graph.Node.Add(OnnxModelBuilder.Operator("", "Greater", ["elements", "none"], ["yes"]));
        model.Graph.Node.Add(OnnxModelBuilder.Operator("", "If", ["yes"], ["y"], ("then_branch", branch), ("else_branch", other)));
        return Google.Protobuf.MessageExtensions.ToByteArray(model);
    }

    private static byte[] Bytes<T>(params T[] values)
        where T : unmanaged => System.Runtime.InteropServices.MemoryMarshal.AsBytes<T>(values).ToArray();
}
