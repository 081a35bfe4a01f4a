using Actors.TestKit.Onnx;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using DataType = Actors.TestKit.Onnx.TensorProto.Types.DataType;

namespace Actors.OnnxRuntime.Tests;

public sealed class SessionMetadataTests
{
    [Fact]
    public void Names_AreInTheModelsOrder()
    {
        using var session = new InferenceSession(OnnxModels.SumAndDifference());

        session.InputNames.ShouldBe(["a", "b"]);
        session.OutputNames.ShouldBe(["sum", "difference"]);
        session.InputMetadata.Keys.ShouldBe(["a", "b"], ignoreOrder: true);
        session.OutputMetadata.Keys.ShouldBe(["sum", "difference"], ignoreOrder: true);
        session.OverridableInitializerMetadata.ShouldBeEmpty();
    }

    [Fact]
    public void Dimensions_OpenOnes_AreMinusOneAndNamed()
    {
        byte[] model = new OnnxModelBuilder()
            .Input("x", DataType.Int32, "batch", 3, "länge")
            .Output("y", DataType.Int32, "batch", 3, "länge")
            .Node("Identity", ["x"], ["y"])
            .Build();
        using var session = new InferenceSession(model);

        NodeMetadata input = session.InputMetadata["x"];

        input.OnnxValueType.ShouldBe(OnnxValueType.ONNX_TYPE_TENSOR);
        input.IsTensor.ShouldBeTrue();
        input.IsString.ShouldBeFalse();
        input.ElementDataType.ShouldBe(TensorElementType.Int32);
        input.Dimensions.ShouldBe([-1, 3, -1]);
        input.SymbolicDimensions.ShouldBe(["batch", "", "länge"]);
    }

    [Fact]
    public void Dimensions_OfAScalar_AreNone()
    {
        using var session = new InferenceSession(OnnxModels.Scalar());

        session.InputMetadata["x"].Dimensions.ShouldBeEmpty();
        session.InputMetadata["x"].SymbolicDimensions.ShouldBeEmpty();
    }

    [Fact]
    public void OverridableInitializers_AreApartFromInputs()
    {
        using var session = new InferenceSession(OnnxModels.WithDefault());

        session.InputNames.ShouldBe(["x"]);
        session.OverridableInitializerMetadata.Keys.ShouldBe(["bias"]);
        session.OverridableInitializerMetadata["bias"].Dimensions.ShouldBe([1]);
    }

    [Fact]
    public void SequenceOutput_IsRecognised()
    {
        using var session = new InferenceSession(OnnxModels.Sequence());

        NodeMetadata output = session.OutputMetadata["both"];

        output.OnnxValueType.ShouldBe(OnnxValueType.ONNX_TYPE_SEQUENCE);
        output.IsTensor.ShouldBeFalse();
        output.AsSequenceMetadata().ElementMeta.ElementDataType.ShouldBe(TensorElementType.Float);
        Should.Throw<OnnxRuntimeException>(() => output.Dimensions).Message.ShouldStartWith("[ErrorCode:Fail] ");
        Should.Throw<OnnxRuntimeException>(() => output.AsMapMetadata());
    }

    [Fact]
    public void MapOutput_IsRecognised()
    {
        using var session = new InferenceSession(OnnxModels.SequenceOfMaps());

        NodeMetadata element = session.OutputMetadata["maps"].AsSequenceMetadata().ElementMeta;

        element.OnnxValueType.ShouldBe(OnnxValueType.ONNX_TYPE_MAP);
        element.AsMapMetadata().KeyDataType.ShouldBe(TensorElementType.Int64);
        element.AsMapMetadata().ValueMetadata.ElementDataType.ShouldBe(TensorElementType.Float);
    }

    [Fact]
    public void ModelMetadata_IsWhatTheModelSays()
    {
        var builder = new OnnxModelBuilder("graph é")
            .Input("x", DataType.Float, "batch")
            .Output("y", DataType.Float, "batch")
            .Node("Identity", ["x"], ["y"])
            .Property("owner", "fraud team")
            .Property("größe", "7");
        builder.Model.ProducerName = "a producer";
        builder.Model.Domain = "org.example";
        builder.Model.ModelVersion = 1L << 40;
        builder.Model.DocString = "what it is";
        builder.Model.Graph.DocString = "how it does it";
        using var session = new InferenceSession(builder.Build());

        ModelMetadata metadata = session.ModelMetadata;

        metadata.ProducerName.ShouldBe("a producer");
        metadata.GraphName.ShouldBe("graph é");
        metadata.Domain.ShouldBe("org.example");
        metadata.Description.ShouldBe("what it is");
        metadata.GraphDescription.ShouldBe("how it does it");
        metadata.Version.ShouldBe(1L << 40);
        metadata.CustomMetadataMap.ShouldBe(new Dictionary<string, string> { ["owner"] = "fraud team", ["größe"] = "7" }, ignoreOrder: true);
    }

    [Fact]
    public void ModelMetadata_WithoutProperties_IsEmpty()
    {
        using var session = new InferenceSession(OnnxModels.Scalar());

        session.ModelMetadata.CustomMetadataMap.ShouldBeEmpty();
        session.ModelMetadata.Description.ShouldBeEmpty();
    }
}
