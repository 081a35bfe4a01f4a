using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Actors.Domain.Decisions;

namespace Actors.Domain.Quality.Monitoring;

/// <summary>Reads elements of remembered tensors.</summary>
internal static class TensorReading
{
    /// <summary>Rows of a tensor: its first dimension; 1 where it has none.</summary>
    public static int Rows(DecisionTensor tensor) => tensor.Shape.IsEmpty ? 1 : (int)Math.Min(tensor.Shape[0], int.MaxValue);

    /// <summary>Elements of a row.</summary>
    public static int Width(DecisionTensor tensor)
    {
        var width = 1L;
        for (var i = 1; i < tensor.Shape.Length; i++)
        {
            width = Math.Min(int.MaxValue, width * tensor.Shape[i]);
        }

        return (int)width;
    }

    /// <summary>An element as a number; not a number where it is none, or is not remembered.</summary>
    public static double Number(DecisionTensor tensor, int row, int column)
    {
        var place = ((long)row * Width(tensor)) + column;
        if (tensor.Form != FieldForm.Content || column >= Width(tensor))
        {
            return double.NaN;
        }

        if (tensor.Datatype == "BYTES")
        {
            return double.TryParse(Text(tensor.Content.Span, place), NumberStyles.Float, CultureInfo.InvariantCulture, out var read) ? read : double.NaN;
        }

        var size = SizeOf(tensor.Datatype);
        return size == 0 || (place + 1) * size > tensor.Content.Length ? double.NaN : Number(tensor.Datatype, tensor.Content.Span.Slice((int)place * size, size));
    }

    /// <summary>An element as a text, numbers as the shortest that reads back the same; null where it is not remembered.</summary>
    public static string? Text(DecisionTensor tensor, int row, int column)
    {
        if (tensor.Form == FieldForm.Content && tensor.Datatype == "BYTES")
        {
            return column < Width(tensor) ? Text(tensor.Content.Span, ((long)row * Width(tensor)) + column) : null;
        }

        var number = Number(tensor, row, column);
        return tensor.Form != FieldForm.Content ? null
            : tensor.Datatype == "BOOL" ? (number != 0 ? "true" : "false")
            : (number == 0 ? 0 : number).ToString("R", CultureInfo.InvariantCulture);
    }

    /// <summary>Texts have their length before them, in four bytes.</summary>
    private static string? Text(ReadOnlySpan<byte> content, long place)
    {
        for (var i = 0L; content.Length >= sizeof(int); i++)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(content);
            content = content[sizeof(int)..];
            if (length < 0 || length > content.Length)
            {
                return null;
            }

            if (i == place)
            {
                return Encoding.UTF8.GetString(content[..length]);
            }

            content = content[length..];
        }

        return null;
    }

    private static int SizeOf(string datatype) => datatype switch
    {
        "BOOL" or "INT8" or "UINT8" => 1,
        "INT16" or "UINT16" or "FP16" or "BF16" => 2,
        "INT32" or "UINT32" or "FP32" => 4,
        "INT64" or "UINT64" or "FP64" => 8,
        _ => 0,
    };

    private static double Number(string datatype, ReadOnlySpan<byte> bytes) => datatype switch
    {
        "FP32" => BinaryPrimitives.ReadSingleLittleEndian(bytes),
        "FP64" => BinaryPrimitives.ReadDoubleLittleEndian(bytes),
        "FP16" => (double)BinaryPrimitives.ReadHalfLittleEndian(bytes),
        "BF16" => BitConverter.UInt32BitsToSingle((uint)BinaryPrimitives.ReadUInt16LittleEndian(bytes) << 16),
        "INT64" => BinaryPrimitives.ReadInt64LittleEndian(bytes),
        "UINT64" => BinaryPrimitives.ReadUInt64LittleEndian(bytes),
        "INT32" => BinaryPrimitives.ReadInt32LittleEndian(bytes),
        "UINT32" => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        "INT16" => BinaryPrimitives.ReadInt16LittleEndian(bytes),
        "UINT16" => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        "INT8" => (sbyte)bytes[0],
        _ => bytes[0],
    };
}
