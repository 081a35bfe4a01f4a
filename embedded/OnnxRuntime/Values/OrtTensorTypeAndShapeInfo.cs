using Microsoft.ML.OnnxRuntime.Native;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>The element type and the shape of a tensor; in a model's types, an unknown dimension is -1.</summary>
public readonly unsafe struct OrtTensorTypeAndShapeInfo
{
    /// <summary>Reads <paramref name="info"/>, which stays with the caller.</summary>
    internal OrtTensorTypeAndShapeInfo(nint info)
    {
        TensorElementType elementType;
        OrtStatus.ThrowIfFailed(OrtApi.GetTensorElementType(info, &elementType));
        nuint count;
        OrtStatus.ThrowIfFailed(OrtApi.GetTensorShapeElementCount(info, &count));
        nuint rank;
        OrtStatus.ThrowIfFailed(OrtApi.GetDimensionsCount(info, &rank));
        var shape = new long[(int)rank];
        fixed (long* dimensions = shape)
        {
            OrtStatus.ThrowIfFailed(OrtApi.GetDimensions(info, dimensions, rank));
        }

        ElementDataType = elementType;
        ElementCount = (long)count;
        Shape = shape;
    }

    public TensorElementType ElementDataType { get; }

    public bool IsString => ElementDataType == TensorElementType.String;

    public long ElementCount { get; }

    public int DimensionsCount => Shape.Length;

    public long[] Shape { get; }
}
