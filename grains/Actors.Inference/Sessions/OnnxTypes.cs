using Microsoft.ML.OnnxRuntime.Tensors;

namespace Actors.Inference;

/// <summary>ONNX element types and ours.</summary>
internal static class OnnxTypes
{
    /// <summary>Ours; <see cref="ElementType.None"/> where the serving protocol has no such type (complex, 8-bit floats, 4-bit integers).</summary>
    public static ElementType FromOnnx(TensorElementType type) => type switch
    {
        TensorElementType.Bool => ElementType.Bool,
        TensorElementType.Int8 => ElementType.Int8,
        TensorElementType.Int16 => ElementType.Int16,
        TensorElementType.Int32 => ElementType.Int32,
        TensorElementType.Int64 => ElementType.Int64,
        TensorElementType.UInt8 => ElementType.UInt8,
        TensorElementType.UInt16 => ElementType.UInt16,
        TensorElementType.UInt32 => ElementType.UInt32,
        TensorElementType.UInt64 => ElementType.UInt64,
        TensorElementType.Float16 => ElementType.Fp16,
        TensorElementType.BFloat16 => ElementType.Bf16,
        TensorElementType.Float => ElementType.Fp32,
        TensorElementType.Double => ElementType.Fp64,
        TensorElementType.String => ElementType.Bytes,
        _ => ElementType.None,
    };

    /// <summary>ONNX's; fails on <see cref="ElementType.None"/>.</summary>
    public static TensorElementType ToOnnx(ElementType type) => type switch
    {
        ElementType.Bool => TensorElementType.Bool,
        ElementType.Int8 => TensorElementType.Int8,
        ElementType.Int16 => TensorElementType.Int16,
        ElementType.Int32 => TensorElementType.Int32,
        ElementType.Int64 => TensorElementType.Int64,
        ElementType.UInt8 => TensorElementType.UInt8,
        ElementType.UInt16 => TensorElementType.UInt16,
        ElementType.UInt32 => TensorElementType.UInt32,
        ElementType.UInt64 => TensorElementType.UInt64,
        ElementType.Fp16 => TensorElementType.Float16,
        ElementType.Bf16 => TensorElementType.BFloat16,
        ElementType.Fp32 => TensorElementType.Float,
        ElementType.Fp64 => TensorElementType.Double,
        ElementType.Bytes => TensorElementType.String,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not an element type."),
    };
}
