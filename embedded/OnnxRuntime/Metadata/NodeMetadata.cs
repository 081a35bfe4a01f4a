using Microsoft.ML.OnnxRuntime.Native;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>The declared type of a model's input, output or overridable initialiser.</summary>
public sealed class NodeMetadata
{
    private readonly TensorNode? _tensor;
    private readonly object? _composite;

    internal NodeMetadata(OnnxValueType type, TensorNode tensor)
    {
        OnnxValueType = type;
        _tensor = tensor;
    }

    internal NodeMetadata(OnnxValueType type, object? composite)
    {
        OnnxValueType = type;
        _composite = composite;
    }

    /// <summary>What kind of value it is.</summary>
    public OnnxValueType OnnxValueType { get; }

    /// <summary>Whether it is a tensor, dense or sparse. The properties below throw <see cref="OnnxRuntimeException"/> where it is not.</summary>
    public bool IsTensor => _tensor is not null;

    /// <summary>The dimensions; -1 where the model leaves one open.</summary>
    public int[] Dimensions => Tensor.Dimensions;

    /// <summary>The names of open dimensions, by place; empty where there is none.</summary>
    public string[] SymbolicDimensions => Tensor.SymbolicDimensions;

    /// <summary>The .NET type of the elements.</summary>
    public Type ElementType => Tensor.ElementType;

    public TensorElementType ElementDataType => Tensor.ElementDataType;

    public bool IsString => Tensor.ElementDataType == TensorElementType.String;

    private TensorNode Tensor => _tensor ?? throw new OnnxRuntimeException(ErrorCode.Fail, $"The value is {OnnxValueType}, not a tensor.");

    /// <exception cref="OnnxRuntimeException">It is not a map.</exception>
    public MapMetadata AsMapMetadata() => As<MapMetadata>("map");

    /// <exception cref="OnnxRuntimeException">It is not a sequence.</exception>
    public SequenceMetadata AsSequenceMetadata() => As<SequenceMetadata>("sequence");

    /// <exception cref="OnnxRuntimeException">It is not an optional.</exception>
    public OptionalMetadata AsOptionalMetadata() => As<OptionalMetadata>("optional");

    private T As<T>(string kind)
        where T : class => _composite as T ?? throw new OnnxRuntimeException(ErrorCode.Fail, $"The value is {OnnxValueType}, not a {kind}.");
}
