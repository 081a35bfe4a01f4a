using Actors.TestKit.Onnx;
using Google.Protobuf;
using DataType = Actors.TestKit.Onnx.TensorProto.Types.DataType;

namespace Actors.Inference.Tests;

public sealed class OnnxHeaderReaderTests
{
    [Fact]
    public void Read_Model_GivesItsHeader()
    {
        OnnxModelBuilder builder = new OnnxModelBuilder("graph name", 17)
            .Opset("ai.onnx.ml", 3)
            .Property("owner", "süd")
            .Property("long", new string('x', 20_000));
        builder.Model.ProducerVersion = "1.2";

        OnnxHeader header = OnnxHeaderReader.Read(new MemoryStream(builder.Build()));

        header.IrVersion.ShouldBe(8);
        header.Producer.ShouldBe("actors-testkit 1.2");
        header.GraphName.ShouldBe("graph name");
        header.Opsets.ShouldBe(new Dictionary<string, long> { ["ai.onnx"] = 17, ["ai.onnx.ml"] = 3 }, ignoreOrder: true);
        header.Metadata["owner"].ShouldBe("süd");
        header.Metadata["long"].ShouldBe(new string('x', 16 << 10) + "...");
    }

    [Fact]
    public void Read_HugeWeights_AreSkippedUnread()
    {
        using SparseModel file = new(weights: 3L << 30);

        OnnxHeader header = OnnxHeaderReader.Read(file);

        header.GraphName.ShouldBe("huge");
        file.BytesRead.ShouldBeLessThan(1 << 20);
    }

    [Theory]
    [InlineData("digits")]
    [InlineData("tumour-forest")]
    public void Read_CutAnywhere_IsRefusedOrWithoutItsEnd(string name)
    {
        byte[] whole = File.ReadAllBytes(Path.Combine(Sample.Folder, name + ".onnx"));
        for (int length = 0; length < whole.Length; length += Math.Max(1, whole.Length / 500))
        {
            using MemoryStream cut = new(whole, 0, length);
            try
            {
                // A cut between two fields of the model leaves a shorter model, which the runtime judges.
                OnnxHeaderReader.Read(cut).HasGraph.ShouldBeTrue();
            }
            catch (ModelLoadException refused)
            {
                refused.Message.ShouldNotBeEmpty();
            }
        }
    }

    [Fact]
    public void Read_RandomBytes_IsRefused()
    {
        Random random = new(7);
        for (int i = 0; i < 2000; i++)
        {
            byte[] bytes = new byte[random.Next(1, 200)];
            random.NextBytes(bytes);
            if (bytes[0] == 0x3A)
            {
                continue;
            }

            Should.Throw<ModelLoadException>(() => OnnxHeaderReader.Read(new MemoryStream(bytes)));
        }
    }

    [Fact]
    public void Read_NoGraph_IsRefused() =>
        Should.Throw<ModelLoadException>(() => OnnxHeaderReader.Read(new MemoryStream(new ModelProto { IrVersion = 8 }.ToByteArray())))
            .Message.ShouldBe("It is not an ONNX model: it has no graph.");

    /// <summary>Where a tensor may stand in a model, as the numbers of the fields that lead to it.</summary>
    public static TheoryData<string, int[]> Places => new()
    {
        { "initializer", [7, 5] },
        { "sparse initializer", [7, 15, 1] },
        { "indices of a sparse initializer", [7, 15, 2] },
        { "attribute", [7, 1, 5, 5] },
        { "list in an attribute", [7, 1, 5, 10] },
        { "sparse attribute", [7, 1, 5, 22, 1] },
        { "subgraph", [7, 1, 5, 6, 5] },
        { "node in a subgraph", [7, 1, 5, 11, 1, 5, 5] },
        { "function", [25, 7, 5, 5] },
    };

    [Theory]
    [MemberData(nameof(Places))]
    public void Read_WeightsInAnotherFile_IsRefused(string place, int[] fields)
    {
        byte[][] tensors =
        [
            [.. Field(8, "w"u8.ToArray()), 14 << 3, 1],
            [.. Field(8, "w"u8.ToArray()), .. Field(13, Field(1, "location"u8.ToArray()))],
        ];
        foreach (byte[] tensor in tensors)
        {
            byte[] part = fields.Reverse().Aggregate(tensor, (content, field) => Field(field, content));
            byte[] model = [.. new OnnxModelBuilder().Build(), .. part];

            Should.Throw<ModelLoadException>(() => OnnxHeaderReader.Read(new MemoryStream(model)), place)
                .Message.ShouldBe("The weights 'w' lie in another file; export the model into one file, without external data.");
        }
    }

    [Fact]
    public void Read_GraphsNestedDeep_IsRefused()
    {
        byte[] graph = [];
        for (int i = 0; i < 100; i++)
        {
            graph = Field(1, Field(5, Field(6, graph)));
        }

        Should.Throw<ModelLoadException>(() => OnnxHeaderReader.Read(new MemoryStream(Field(7, graph)))).Message.ShouldContain("nested");
    }

    private static byte[] Field(int number, byte[] content)
    {
        using MemoryStream stream = new();
        using CodedOutputStream output = new(stream);
        output.WriteTag(number, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(ByteString.CopyFrom(content));
        output.Flush();
        return stream.ToArray();
    }
}
