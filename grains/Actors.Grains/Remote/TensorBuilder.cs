using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using Actors.Inference;

namespace Actors.Grains.Remote;

/// <summary>Makes a tensor of JSON values.</summary>
internal sealed class TensorBuilder(ElementType type)
{
    private const int MaxRank = 16;
    private const int Bf16Exponent = 0x7F80;

    private readonly ArrayBufferWriter<byte> _content = new();

    /// <summary>What was added, as a tensor's content.</summary>
    public ReadOnlyMemory<byte> Content => _content.WrittenMemory;

    /// <summary>Adds a value with all that is nested in it.</summary>
    /// <param name="value">An element, or arrays of arrays that are all of one length at each depth.</param>
    /// <param name="shape">The lengths.</param>
    /// <returns>What is wrong with it; null where nothing is.</returns>
    public string? Add(JsonElement value, out long[] shape)
    {
        var lengths = new List<long>();
        var rank = -1;
        var problem = Add(value, 0, lengths, ref rank);
        shape = [.. lengths];
        return problem;
    }

    /// <summary>Adds one element.</summary>
    /// <returns>What is wrong with it; null where nothing is.</returns>
    public string? AddElement(JsonElement value)
    {
        var isRight = type switch
        {
            ElementType.Bytes => TryAddText(value),
            ElementType.Bool => TryAddTruth(value),
            ElementType.Fp16 or ElementType.Bf16 or ElementType.Fp32 or ElementType.Fp64 => TryAddFloat(value),
            _ => TryAddWhole(value),
        };
        return isRight ? null : $"a value is no {type.Name()}";
    }

    private string? Add(JsonElement value, int depth, List<long> lengths, ref int rank)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            rank = rank < 0 ? depth : rank;
            return rank == depth ? AddElement(value) : "its arrays are not all of one depth";
        }

        if (rank >= 0 && depth >= rank)
        {
            return "its arrays are not all of one depth";
        }

        var length = value.GetArrayLength();
        if (depth == lengths.Count)
        {
            lengths.Add(length);
        }

        if (depth >= MaxRank || lengths[depth] != length)
        {
            return "its arrays are not all of one length";
        }

        foreach (var item in value.EnumerateArray())
        {
            if (Add(item, depth + 1, lengths, ref rank) is { } problem)
            {
                return problem;
            }
        }

        return null;
    }

    private bool TryAddText(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String || Text(value) is not { } text)
        {
            return false;
        }

        var length = Encoding.UTF8.GetByteCount(text);
        var span = _content.GetSpan(sizeof(int) + length);
        BinaryPrimitives.WriteInt32LittleEndian(span, length);
        _ = Encoding.UTF8.GetBytes(text, span[sizeof(int)..]);
        _content.Advance(sizeof(int) + length);
        return true;
    }

    /// <summary>The text; null where it is escaped as half a character, which is found only when it is taken out.</summary>
    private static string? Text(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private bool TryAddTruth(JsonElement value)
    {
        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            return false;
        }

        _content.Write([value.GetBoolean() ? (byte)1 : (byte)0]);
        return true;
    }

    private bool TryAddFloat(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDouble(out var number) || !double.IsFinite(number))
        {
            return false;
        }

        var span = _content.GetSpan(sizeof(double));
        bool fits;
        switch (type)
        {
            case ElementType.Fp16:
                var half = (Half)number;
                BinaryPrimitives.WriteHalfLittleEndian(span, half);
                fits = Half.IsFinite(half);
                break;
            case ElementType.Bf16:
                var upper = ToBf16((float)number);
                BinaryPrimitives.WriteUInt16LittleEndian(span, upper);
                fits = (upper & Bf16Exponent) != Bf16Exponent;
                break;
            case ElementType.Fp32:
                // Not by way of the double, which would be rounded twice.
                fits = value.TryGetSingle(out var single) && float.IsFinite(single);
                BinaryPrimitives.WriteSingleLittleEndian(span, single);
                break;
            default:
                BinaryPrimitives.WriteDoubleLittleEndian(span, number);
                fits = true;
                break;
        }

        _content.Advance(type.Size());
        return fits;
    }

    /// <summary>The upper half of a single, rounded to the nearest, ties to even.</summary>
    private static ushort ToBf16(float number)
    {
        var bits = BitConverter.SingleToUInt32Bits(number);
        return (ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
    }

    private bool TryAddWhole(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDecimal(out var number) || number != decimal.Truncate(number))
        {
            return false;
        }

        var (least, most) = type switch
        {
            ElementType.Int8 => Range(sbyte.MinValue, (ulong)sbyte.MaxValue),
            ElementType.Int16 => Range(short.MinValue, (ulong)short.MaxValue),
            ElementType.Int32 => Range(int.MinValue, int.MaxValue),
            ElementType.Int64 => Range(long.MinValue, long.MaxValue),
            ElementType.UInt8 => Range(0, byte.MaxValue),
            ElementType.UInt16 => Range(0, ushort.MaxValue),
            ElementType.UInt32 => Range(0, uint.MaxValue),
            _ => Range(0, ulong.MaxValue),
        };
        if (number < least || number > most)
        {
            return false;
        }

        // The low bytes of the two's complement are those of every width.
        var span = _content.GetSpan(sizeof(long));
        BinaryPrimitives.WriteUInt64LittleEndian(span, number < 0 ? unchecked((ulong)(long)number) : (ulong)number);
        _content.Advance(type.Size());
        return true;
    }

    private static (decimal Least, decimal Most) Range(long least, ulong most) => (least, most);
}
