using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;

namespace Actors.Domain.Scoring;

/// <summary>Writes elements of tensors as text: numbers in the shortest form that reads back to the same bits, whatever the culture.</summary>
internal static class ElementText
{
    private const int Longest = 32;

    /// <summary>Bytes of an element; 0 for strings.</summary>
    public static int SizeOf(string datatype) => datatype switch
    {
        "BOOL" or "INT8" or "UINT8" => 1,
        "INT16" or "UINT16" or "FP16" or "BF16" => 2,
        "INT32" or "UINT32" or "FP32" => 4,
        "INT64" or "UINT64" or "FP64" => 8,
        _ => 0,
    };

    /// <summary>Writes an element, and gives it as a number.</summary>
    /// <param name="target">Where to.</param>
    /// <param name="datatype">Its type, not of strings.</param>
    /// <param name="element">Its bytes.</param>
    /// <param name="isJson">Whether what is no finite number is null.</param>
    public static double Write(IBufferWriter<byte> target, string datatype, ReadOnlySpan<byte> element, bool isJson)
    {
        switch (datatype)
        {
            case "FP32":
                var single = BinaryPrimitives.ReadSingleLittleEndian(element);
                Put(target, single, isJson && !float.IsFinite(single));
                return single;
            case "FP64":
                var number = BinaryPrimitives.ReadDoubleLittleEndian(element);
                Put(target, number, isJson && !double.IsFinite(number));
                return number;
            case "FP16":
                var half = BinaryPrimitives.ReadHalfLittleEndian(element);
                Put(target, half, isJson && !Half.IsFinite(half));
                return (double)half;
            case "BF16":
                var brain = BitConverter.UInt32BitsToSingle((uint)BinaryPrimitives.ReadUInt16LittleEndian(element) << 16);
                Put(target, brain, isJson && !float.IsFinite(brain));
                return brain;
            case "BOOL":
                target.Write(element[0] != 0 ? "true"u8 : "false"u8);
                return element[0] != 0 ? 1 : 0;
            case "UINT64":
                var large = BinaryPrimitives.ReadUInt64LittleEndian(element);
                Put(target, large, isNull: false);
                return large;
            default:
                var whole = ReadWhole(datatype, element);
                Put(target, whole, isNull: false);
                return whole;
        }
    }

    private static long ReadWhole(string datatype, ReadOnlySpan<byte> element) => datatype switch
    {
        "INT8" => (sbyte)element[0],
        "UINT8" => element[0],
        "INT16" => BinaryPrimitives.ReadInt16LittleEndian(element),
        "UINT16" => BinaryPrimitives.ReadUInt16LittleEndian(element),
        "INT32" => BinaryPrimitives.ReadInt32LittleEndian(element),
        "UINT32" => BinaryPrimitives.ReadUInt32LittleEndian(element),
        _ => BinaryPrimitives.ReadInt64LittleEndian(element),
    };

    private static void Put<T>(IBufferWriter<byte> target, T value, bool isNull)
        where T : IUtf8SpanFormattable
    {
        if (isNull)
        {
            target.Write("null"u8);
            return;
        }

        _ = value.TryFormat(target.GetSpan(Longest), out var written, default, CultureInfo.InvariantCulture);
        target.Advance(written);
    }
}
