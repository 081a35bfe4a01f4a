using System.Buffers.Binary;

namespace Actors.Serving;

/// <summary>Reads elements of tensors as numbers, for counting and comparing.</summary>
public static class TensorNumbers
{
    /// <summary>Bytes of an element; 0 where elements are no numbers that are read here.</summary>
    public static int SizeOf(TensorType type) => type switch
    {
        TensorType.Bool or TensorType.Int8 or TensorType.UInt8 => 1,
        TensorType.Int16 or TensorType.UInt16 or TensorType.Fp16 or TensorType.Bf16 => 2,
        TensorType.Int32 or TensorType.UInt32 or TensorType.Fp32 => 4,
        TensorType.Int64 or TensorType.UInt64 or TensorType.Fp64 => 8,
        _ => 0,
    };

    /// <summary>All elements as numbers; null where they are none that are read here.</summary>
    public static double[]? ReadAll(TensorData tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        if (SizeOf(tensor.Type) is not (> 0 and var size))
        {
            return null;
        }

        var numbers = new double[tensor.Content.Length / size];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = Read(tensor, i);
        }

        return numbers;
    }

    /// <summary>An element as a number.</summary>
    public static double Read(TensorData tensor, int place)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        return Read(tensor.Type, tensor.Content.Span, place);
    }

    /// <summary>An element of a tensor's bytes as a number.</summary>
    public static double Read(TensorType type, ReadOnlySpan<byte> content, int place)
    {
        var size = SizeOf(type);
        var bytes = content.Slice(place * size, size);
        return type switch
        {
            TensorType.Fp32 => BinaryPrimitives.ReadSingleLittleEndian(bytes),
            TensorType.Fp64 => BinaryPrimitives.ReadDoubleLittleEndian(bytes),
            TensorType.Fp16 => (double)BinaryPrimitives.ReadHalfLittleEndian(bytes),
            TensorType.Bf16 => BitConverter.UInt32BitsToSingle((uint)BinaryPrimitives.ReadUInt16LittleEndian(bytes) << 16),
            TensorType.Int64 => BinaryPrimitives.ReadInt64LittleEndian(bytes),
            TensorType.UInt64 => BinaryPrimitives.ReadUInt64LittleEndian(bytes),
            TensorType.Int32 => BinaryPrimitives.ReadInt32LittleEndian(bytes),
            TensorType.UInt32 => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
            TensorType.Int16 => BinaryPrimitives.ReadInt16LittleEndian(bytes),
            TensorType.UInt16 => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
            TensorType.Int8 => (sbyte)bytes[0],
            _ => bytes[0],
        };
    }
}
