using System.Buffers.Binary;
using System.Text.Json;
using Actors.Inference;

namespace Actors.Grains.Remote;

/// <summary>Writes a tensor's elements as JSON.</summary>
internal sealed class TensorElements
{
    private readonly Tensor _tensor;
    private readonly int[]? _starts;

    /// <param name="tensor">A tensor whose content fits its shape.</param>
    public TensorElements(in Tensor tensor)
    {
        _tensor = tensor;
        Count = (int)tensor.Shape.Aggregate(1L, static (product, next) => product * next);
        _starts = tensor.Type == ElementType.Bytes ? FindStarts(tensor.Content.Span, Count) : null;
    }

    /// <summary>Elements.</summary>
    public int Count { get; }

    /// <summary>The elements of a row.</summary>
    public int RowElements => _tensor.Shape is [> 0 and var rows, ..] ? Count / (int)rows : Count;

    /// <summary>Whether any element is a number that JSON has no text for.</summary>
    public bool HasNonFinite()
    {
        for (var i = 0; i < Count && _tensor.Type is ElementType.Fp16 or ElementType.Bf16 or ElementType.Fp32 or ElementType.Fp64; i++)
        {
            if (!double.IsFinite(FloatAt(i)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Writes all of it, as nested arrays of its shape.</summary>
    public void WriteWhole(Utf8JsonWriter json)
    {
        var place = 0;
        WriteNested(json, _tensor.Shape, ref place);
    }

    /// <summary>Writes all of it as one array.</summary>
    public void WriteFlat(Utf8JsonWriter json)
    {
        var place = 0;
        WriteNested(json, [Count], ref place);
    }

    /// <summary>Writes a row, as nested arrays of the shape without its first dimension.</summary>
    public void WriteRow(Utf8JsonWriter json, int row)
    {
        var place = row * RowElements;
        WriteNested(json, _tensor.Shape.AsSpan(1), ref place);
    }

    /// <summary>Writes an element, counted in row-major order.</summary>
    public void Write(Utf8JsonWriter json, int place)
    {
        var content = _tensor.Content.Span;
        switch (_tensor.Type)
        {
            case ElementType.Bool:
                json.WriteBooleanValue(content[place] != 0);
                break;
            case ElementType.Bytes:
                var length = BinaryPrimitives.ReadInt32LittleEndian(content[_starts![place]..]);
                json.WriteStringValue(content.Slice(_starts[place] + sizeof(int), length));
                break;
            case ElementType.Fp32:
                json.WriteNumberValue(BinaryPrimitives.ReadSingleLittleEndian(content[(place * sizeof(float))..]));
                break;
            case ElementType.Fp16 or ElementType.Bf16 or ElementType.Fp64:
                json.WriteNumberValue(FloatAt(place));
                break;
            case ElementType.UInt64:
                json.WriteNumberValue(BinaryPrimitives.ReadUInt64LittleEndian(content[(place * sizeof(ulong))..]));
                break;
            default:
                json.WriteNumberValue(WholeAt(place));
                break;
        }
    }

    private static int[] FindStarts(ReadOnlySpan<byte> content, int count)
    {
        var starts = new int[count];
        for (var (i, at) = (0, 0); i < count; i++)
        {
            starts[i] = at;
            at += sizeof(int) + BinaryPrimitives.ReadInt32LittleEndian(content[at..]);
        }

        return starts;
    }

    private void WriteNested(Utf8JsonWriter json, ReadOnlySpan<long> shape, ref int place)
    {
        if (shape.IsEmpty)
        {
            Write(json, place++);
            return;
        }

        json.WriteStartArray();
        for (var i = 0L; i < shape[0]; i++)
        {
            WriteNested(json, shape[1..], ref place);
        }

        json.WriteEndArray();
    }

    private double FloatAt(int place)
    {
        var at = _tensor.Content.Span[(place * _tensor.Type.Size())..];
        return _tensor.Type switch
        {
            ElementType.Fp16 => (double)BinaryPrimitives.ReadHalfLittleEndian(at),
            ElementType.Bf16 => BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadUInt16LittleEndian(at) << 16),
            ElementType.Fp32 => BinaryPrimitives.ReadSingleLittleEndian(at),
            _ => BinaryPrimitives.ReadDoubleLittleEndian(at),
        };
    }

    private long WholeAt(int place)
    {
        var at = _tensor.Content.Span[(place * _tensor.Type.Size())..];
        return _tensor.Type switch
        {
            ElementType.Int8 => (sbyte)at[0],
            ElementType.UInt8 => at[0],
            ElementType.Int16 => BinaryPrimitives.ReadInt16LittleEndian(at),
            ElementType.UInt16 => BinaryPrimitives.ReadUInt16LittleEndian(at),
            ElementType.Int32 => BinaryPrimitives.ReadInt32LittleEndian(at),
            ElementType.UInt32 => BinaryPrimitives.ReadUInt32LittleEndian(at),
            _ => BinaryPrimitives.ReadInt64LittleEndian(at),
        };
    }
}
