using Google.Protobuf;
using DataType = Actors.TestKit.Onnx.TensorProto.Types.DataType;

namespace Actors.TestKit.Onnx;

/// <summary>
/// Writes small ONNX models. Inputs, outputs, initialisers and nodes come in the order they are added; nothing is checked, so that broken
/// models can be written too. <see cref="Model"/> shows the message itself for what has no method here.
/// </summary>
public sealed class OnnxModelBuilder
{
    public const long DefaultOpset = 17;
    public const long DefaultIrVersion = 8;

    public OnnxModelBuilder(string graphName = "test", long opset = DefaultOpset)
    {
        Model = new ModelProto { IrVersion = DefaultIrVersion, ProducerName = "actors-testkit", Graph = new GraphProto { Name = graphName } };
        _ = Opset(string.Empty, opset);
    }

    /// <summary>The model as built so far.</summary>
    public ModelProto Model { get; }

    /// <summary>Imports an operator set; the empty domain is ONNX's own.</summary>
    public OnnxModelBuilder Opset(string domain, long version)
    {
        Model.OpsetImport.Add(new OperatorSetIdProto { Domain = domain, Version = version });
        return this;
    }

    /// <summary>Declares a tensor input; no dimensions declare a scalar.</summary>
    public OnnxModelBuilder Input(string name, DataType type, params OnnxDimension[] shape)
    {
        Model.Graph.Input.Add(Tensor(name, type, shape));
        return this;
    }

    /// <summary>Declares a tensor output; no dimensions declare a scalar.</summary>
    public OnnxModelBuilder Output(string name, DataType type, params OnnxDimension[] shape)
    {
        Model.Graph.Output.Add(Tensor(name, type, shape));
        return this;
    }

    /// <summary>Declares an output of any type.</summary>
    public OnnxModelBuilder Output(string name, TypeProto type)
    {
        Model.Graph.Output.Add(new ValueInfoProto { Name = name, Type = type });
        return this;
    }

    /// <summary>Adds an operator. Attributes may be <see cref="long"/>, <see cref="float"/>, <see cref="string"/>, arrays of them, or a <see cref="GraphProto"/>.</summary>
    public OnnxModelBuilder Node(string operation, string[] inputs, string[] outputs, params (string Name, object Value)[] attributes) =>
        Node(string.Empty, operation, inputs, outputs, attributes);

    /// <inheritdoc cref="Node(string, string[], string[], ValueTuple{string, object}[])"/>
    public OnnxModelBuilder Node(string domain, string operation, string[] inputs, string[] outputs, params (string Name, object Value)[] attributes)
    {
        Model.Graph.Node.Add(Operator(domain, operation, inputs, outputs, attributes));
        return this;
    }

    /// <summary>Adds a constant of 32-bit floats; an empty shape makes a scalar.</summary>
    public OnnxModelBuilder Initializer(string name, float[] values, params long[] shape)
    {
        Model.Graph.Initializer.Add(new TensorProto { Name = name, DataType = DataType.Float, Dims = { shape }, FloatData = { values } });
        return this;
    }

    /// <summary>Adds a constant of 64-bit integers; an empty shape makes a scalar.</summary>
    public OnnxModelBuilder Initializer(string name, long[] values, params long[] shape)
    {
        Model.Graph.Initializer.Add(new TensorProto { Name = name, DataType = DataType.Int64, Dims = { shape }, Int64Data = { values } });
        return this;
    }

    /// <summary>Adds a property of the model's own.</summary>
    public OnnxModelBuilder Property(string key, string value)
    {
        Model.MetadataProps.Add(new StringStringEntryProto { Key = key, Value = value });
        return this;
    }

    /// <summary>The model as a file's bytes.</summary>
    public byte[] Build() => Model.ToByteArray();

    /// <summary>Declares a tensor.</summary>
    public static ValueInfoProto Tensor(string name, DataType type, params OnnxDimension[] shape) =>
        new() { Name = name, Type = TensorType(type, shape) };

    /// <summary>The type of a tensor.</summary>
    public static TypeProto TensorType(DataType type, params OnnxDimension[] shape)
    {
        var dimensions = new TensorShapeProto();
        dimensions.Dim.AddRange(shape.Select(dimension => dimension.ToProto()));
        return new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = type, Shape = dimensions } };
    }

    /// <summary>An operator, for subgraphs.</summary>
    public static NodeProto Operator(string domain, string operation, string[] inputs, string[] outputs, params (string Name, object Value)[] attributes)
    {
        var node = new NodeProto { Domain = domain, OpType = operation, Input = { inputs }, Output = { outputs } };
        node.Attribute.AddRange(attributes.Select(attribute => Attribute(attribute.Name, attribute.Value)));
        return node;
    }

    private static AttributeProto Attribute(string name, object value) => value switch
    {
        long number => new() { Name = name, Type = AttributeProto.Types.AttributeType.Int, I = number },
        int number => new() { Name = name, Type = AttributeProto.Types.AttributeType.Int, I = number },
        float number => new() { Name = name, Type = AttributeProto.Types.AttributeType.Float, F = number },
        string text => new() { Name = name, Type = AttributeProto.Types.AttributeType.String, S = ByteString.CopyFromUtf8(text) },
        long[] numbers => new() { Name = name, Type = AttributeProto.Types.AttributeType.Ints, Ints = { numbers } },
        float[] numbers => new() { Name = name, Type = AttributeProto.Types.AttributeType.Floats, Floats = { numbers } },
        string[] texts => new() { Name = name, Type = AttributeProto.Types.AttributeType.Strings, Strings = { texts.Select(ByteString.CopyFromUtf8) } },
        GraphProto graph => new() { Name = name, Type = AttributeProto.Types.AttributeType.Graph, G = graph },
        _ => throw new ArgumentException($"An attribute cannot be a {value.GetType()}.", nameof(value)),
    };
}
