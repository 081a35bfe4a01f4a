using System.Buffers.Binary;
using System.Text;
using Actors.Domain.Expressions;
using Actors.Grains.Rollouts;
using Actors.Serving;

namespace Actors.Grains.Serving;

/// <summary>Reads elements of requests and answers by row and column, columns counted from 0 over all but the first dimension.</summary>
internal static class TensorRows
{
    /// <summary>How many rows the tensors have, by the first; 1 where it has no dimensions.</summary>
    public static long RowsOf(TensorData[] tensors) => tensors.Length > 0 ? RowsOf(tensors[0]) : 1;

    /// <summary>How many rows the tensor has.</summary>
    public static long RowsOf(TensorData tensor) => tensor.Shape.Length > 0 ? tensor.Shape[0] : 1;

    /// <summary>How many elements a row has.</summary>
    public static long ColumnsOf(TensorData tensor) => tensor.Shape.Length > 1 ? tensor.Shape[1..].Aggregate(1L, (product, dimension) => product * dimension) : 1;

    /// <summary>An element; missing where there is none of the kind.</summary>
    public static ExpressionValue ValueOf(TensorData[] tensors, string name, ExpressionKind kind, long row, int column)
    {
        if (Array.Find(tensors, tensor => tensor.Name == name) is not { } found)
        {
            return ExpressionValue.Missing;
        }

        var columns = ColumnsOf(found);
        var place = (row * columns) + column;
        return column >= columns || row >= RowsOf(found) ? ExpressionValue.Missing
            : kind == ExpressionKind.Text ? TextAt(found, place)
            : TensorNumbers.SizeOf(found.Type) > 0 ? ExpressionValue.Of(TensorNumbers.Read(found, (int)place))
            : ExpressionValue.Missing;
    }

    /// <summary>Writes a number as an element of a type; false where the type does not hold it.</summary>
    /// <param name="bytes">At least as many bytes as an element of the type has.</param>
    public static bool TryWrite(Span<byte> bytes, TensorType type, double value)
    {
        switch (type)
        {
            case TensorType.Bool:
                bytes[0] = value != 0 ? (byte)1 : (byte)0;
                break;
            case TensorType.Fp32:
                BinaryPrimitives.WriteSingleLittleEndian(bytes, (float)value);
                break;
            case TensorType.Fp64:
                BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
                break;
            case TensorType.Int32 when value is >= int.MinValue and <= int.MaxValue:
                BinaryPrimitives.WriteInt32LittleEndian(bytes, (int)Math.Round(value));
                break;
            case TensorType.Int64 when Math.Abs(value) <= 1L << 53:
                BinaryPrimitives.WriteInt64LittleEndian(bytes, (long)Math.Round(value));
                break;
            default:
                return false;
        }

        return true;
    }

    private static ExpressionValue TextAt(TensorData tensor, long place)
    {
        if (tensor.Type != TensorType.Bytes)
        {
            return ExpressionValue.Missing;
        }

        var rest = tensor.Content.Span;
        for (; place > 0; place--)
        {
            rest = rest[(sizeof(int) + BinaryPrimitives.ReadInt32LittleEndian(rest))..];
        }

        return ExpressionValue.Of(Encoding.UTF8.GetString(rest.Slice(sizeof(int), BinaryPrimitives.ReadInt32LittleEndian(rest))));
    }
}
