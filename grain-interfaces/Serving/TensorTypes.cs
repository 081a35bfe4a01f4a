namespace Actors.Serving;

/// <summary>Names and widths of the element types.</summary>
public static class TensorTypes
{
    /// <summary>Bytes of one element; 0 for <see cref="TensorType.Bytes"/>, whose elements differ in length.</summary>
    public static int ElementSize(this TensorType type) => type switch
    {
        TensorType.Bool or TensorType.Int8 or TensorType.UInt8 => 1,
        TensorType.Int16 or TensorType.UInt16 or TensorType.Fp16 or TensorType.Bf16 => 2,
        TensorType.Int32 or TensorType.UInt32 or TensorType.Fp32 => 4,
        TensorType.Int64 or TensorType.UInt64 or TensorType.Fp64 => 8,
        TensorType.Bytes => 0,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not an element type."),
    };

    /// <summary>The Open Inference Protocol's name: BOOL, INT8, ..., FP64, BYTES.</summary>
    public static string Name(this TensorType type) => type switch
    {
        TensorType.Bool => "BOOL",
        TensorType.Int8 => "INT8",
        TensorType.Int16 => "INT16",
        TensorType.Int32 => "INT32",
        TensorType.Int64 => "INT64",
        TensorType.UInt8 => "UINT8",
        TensorType.UInt16 => "UINT16",
        TensorType.UInt32 => "UINT32",
        TensorType.UInt64 => "UINT64",
        TensorType.Fp16 => "FP16",
        TensorType.Bf16 => "BF16",
        TensorType.Fp32 => "FP32",
        TensorType.Fp64 => "FP64",
        TensorType.Bytes => "BYTES",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not an element type."),
    };

    /// <summary>Reads the protocol's name; false where it is none. Names are case-sensitive.</summary>
    public static bool TryParse(string? name, out TensorType type)
    {
        type = name switch
        {
            "BOOL" => TensorType.Bool,
            "INT8" => TensorType.Int8,
            "INT16" => TensorType.Int16,
            "INT32" => TensorType.Int32,
            "INT64" => TensorType.Int64,
            "UINT8" => TensorType.UInt8,
            "UINT16" => TensorType.UInt16,
            "UINT32" => TensorType.UInt32,
            "UINT64" => TensorType.UInt64,
            "FP16" => TensorType.Fp16,
            "BF16" => TensorType.Bf16,
            "FP32" => TensorType.Fp32,
            "FP64" => TensorType.Fp64,
            "BYTES" => TensorType.Bytes,
            _ => default,
        };
        return type != default;
    }
}
