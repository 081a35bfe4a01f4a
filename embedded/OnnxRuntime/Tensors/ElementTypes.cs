using Microsoft.ML.OnnxRuntime.Native;

namespace Microsoft.ML.OnnxRuntime.Tensors;

/// <summary>
/// The element types that .NET has a type for. Complex, float8 and packed 4-bit elements have none, as in the official binding.
/// </summary>
internal static class ElementTypes
{
    /// <summary>The .NET type of an element, or null.</summary>
    public static Type? TypeOf(TensorElementType elementType) => elementType switch
    {
        TensorElementType.Float => typeof(float),
        TensorElementType.UInt8 => typeof(byte),
        TensorElementType.Int8 => typeof(sbyte),
        TensorElementType.UInt16 => typeof(ushort),
        TensorElementType.Int16 => typeof(short),
        TensorElementType.Int32 => typeof(int),
        TensorElementType.Int64 => typeof(long),
        TensorElementType.String => typeof(string),
        TensorElementType.Bool => typeof(bool),
        TensorElementType.Float16 => typeof(Float16),
        TensorElementType.Double => typeof(double),
        TensorElementType.UInt32 => typeof(uint),
        TensorElementType.UInt64 => typeof(ulong),
        TensorElementType.BFloat16 => typeof(BFloat16),
        _ => null,
    };

    /// <summary>The bytes of one element; 0 for strings and for types that .NET does not have.</summary>
    public static int SizeOf(TensorElementType elementType) => elementType switch
    {
        TensorElementType.UInt8 or TensorElementType.Int8 or TensorElementType.Bool => 1,
        TensorElementType.UInt16 or TensorElementType.Int16 or TensorElementType.Float16 or TensorElementType.BFloat16 => 2,
        TensorElementType.Float or TensorElementType.Int32 or TensorElementType.UInt32 => 4,
        TensorElementType.Double or TensorElementType.Int64 or TensorElementType.UInt64 => 8,
        _ => 0,
    };

    /// <summary>The element type of an unmanaged .NET type.</summary>
    /// <exception cref="OnnxRuntimeException">ONNX has no such element.</exception>
    public static TensorElementType Of<T>() where T : unmanaged =>
        typeof(T) == typeof(float) ? TensorElementType.Float
        : typeof(T) == typeof(byte) ? TensorElementType.UInt8
        : typeof(T) == typeof(sbyte) ? TensorElementType.Int8
        : typeof(T) == typeof(ushort) ? TensorElementType.UInt16
        : typeof(T) == typeof(short) ? TensorElementType.Int16
        : typeof(T) == typeof(int) ? TensorElementType.Int32
        : typeof(T) == typeof(long) ? TensorElementType.Int64
        : typeof(T) == typeof(bool) ? TensorElementType.Bool
        : typeof(T) == typeof(Float16) ? TensorElementType.Float16
        : typeof(T) == typeof(double) ? TensorElementType.Double
        : typeof(T) == typeof(uint) ? TensorElementType.UInt32
        : typeof(T) == typeof(ulong) ? TensorElementType.UInt64
        : typeof(T) == typeof(BFloat16) ? TensorElementType.BFloat16
        : throw new OnnxRuntimeException(ErrorCode.InvalidArgument, $"Tensors of {typeof(T)} are not supported.");

    /// <summary>The size of a fixed-size element.</summary>
    /// <exception cref="OnnxRuntimeException">Strings, or a type that .NET does not have.</exception>
    public static int RequireSize(TensorElementType elementType)
    {
        int size = SizeOf(elementType);
        return size > 0
            ? size
            : throw new OnnxRuntimeException(
                ErrorCode.InvalidArgument, $"Tensors of {elementType} have no elements of fixed size; strings have methods of their own.");
    }
}
