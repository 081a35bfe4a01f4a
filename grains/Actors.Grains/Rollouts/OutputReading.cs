using System.Buffers.Binary;
using Actors.Domain.Rollouts;
using Actors.Serving;

namespace Actors.Grains.Rollouts;

/// <summary>Reads numbers of answers, for counting and comparing.</summary>
internal static class OutputReading
{
    /// <summary>Elements of a row that are looked at to find its largest.</summary>
    private const int MostClasses = 1024;

    /// <summary>The bin of an answer: by its first output's first row, the place of the largest number where there are several, else the number. Null where there is none.</summary>
    public static int? BinOf(TensorData[] outputs)
    {
        if (outputs.Length == 0 || outputs[0] is not { Content.Length: > 0 } output || SizeOf(output.Type) is not (> 0 and var size))
        {
            return null;
        }

        var row = output.Shape.Length > 1 ? output.Shape[1..].Aggregate(1L, (product, dimension) => product * dimension) : 1;
        if (row <= 1)
        {
            var value = Read(output, 0);
            return output.Type is TensorType.Fp32 or TensorType.Fp64 or TensorType.Fp16 ? OutputBins.OfValue(value) : OutputBins.OfClass((long)value);
        }

        var best = 0;
        var count = (int)Math.Min(Math.Min(row, MostClasses), output.Content.Length / size);
        for (var i = 1; i < count; i++)
        {
            best = Read(output, i) > Read(output, best) ? i : best;
        }

        return OutputBins.OfClass(best);
    }

    /// <summary>Bytes of an element; 0 where elements are no numbers that are read here.</summary>
    public static int SizeOf(TensorType type) => type switch
    {
        TensorType.Bool or TensorType.Int8 or TensorType.UInt8 => 1,
        TensorType.Int16 or TensorType.UInt16 or TensorType.Fp16 => 2,
        TensorType.Int32 or TensorType.UInt32 or TensorType.Fp32 => 4,
        TensorType.Int64 or TensorType.UInt64 or TensorType.Fp64 => 8,
        _ => 0,
    };

    /// <summary>An element as a number.</summary>
    public static double Read(TensorData tensor, int place)
    {
        var size = SizeOf(tensor.Type);
        var bytes = tensor.Content.Span.Slice(place * size, size);
        return tensor.Type switch
        {
            TensorType.Fp32 => BinaryPrimitives.ReadSingleLittleEndian(bytes),
            TensorType.Fp64 => BinaryPrimitives.ReadDoubleLittleEndian(bytes),
            TensorType.Fp16 => (double)BinaryPrimitives.ReadHalfLittleEndian(bytes),
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
