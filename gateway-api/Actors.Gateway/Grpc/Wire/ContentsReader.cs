using System.Buffers.Binary;
using Actors.Gateway.Inference;
using Actors.Serving;

namespace Actors.Gateway.Grpc.Wire;

/// <summary>Reads the typed elements of a tensor (InferTensorContents), packed or not, into memory as the engine takes them.</summary>
internal ref struct ContentsReader(TensorType type, Place place, PooledBuffer content)
{
    // By field number.
    private static readonly string[] Fields =
        ["", "bool_contents", "int_contents", "int64_contents", "uint_contents", "uint64_contents", "fp32_contents", "fp64_contents", "bytes_contents"];

    private readonly int _field = FieldOf(type);
    private readonly int _size = type.ElementSize();

    /// <summary>Elements read so far.</summary>
    public long Count { get; private set; }

    /// <summary>Reads one InferTensorContents.</summary>
    public void Read(ProtoReader reader)
    {
        while (reader.TryReadTag(out var tag))
        {
            var field = (int)(tag >> 3);
            if (field >= Fields.Length || !HasType(field, (WireType)(tag & 7)))
            {
                reader.Skip(tag);
            }
            else if (field == _field)
            {
                ReadElements(ref reader, tag);
            }
            else
            {
                RefuseOther(ref reader, field, tag);
            }
        }
    }

    /// <summary>Checks that the elements are as many as the shape says; those of a fixed size are counted with all others.</summary>
    public readonly void CheckCount(long[] shape)
    {
        if (type == TensorType.Bytes && Count != ShapeReader.Count(shape, type, place))
        {
            Refusal.Throw($"{place}: contents has {Count} elements; shape {Refusal.Describe(shape)} declares {ShapeReader.Count(shape, type, place)}.");
        }
    }

    private void ReadElements(ref ProtoReader reader, uint tag)
    {
        if (type == TensorType.Bytes)
        {
            var length = reader.ReadLength();
            var target = content.Take(sizeof(int) + length);
            BinaryPrimitives.WriteInt32LittleEndian(target, length);
            reader.CopyTo(target[sizeof(int)..]);
            Count++;
        }
        else if ((tag & 7) != (uint)WireType.Bytes)
        {
            ReadElement(ref reader);
        }
        else if (type is TensorType.Fp32 or TensorType.Fp64)
        {
            var length = reader.ReadLength();
            if (length % _size != 0)
            {
                reader.Malformed("packed numbers end within one");
            }

            reader.CopyTo(content.Take(length));
            Count += length / _size;
        }
        else
        {
            var outer = reader.Enter();
            while (reader.Rest > 0)
            {
                ReadElement(ref reader);
            }

            reader.Leave(outer);
        }
    }

    private void ReadElement(ref ProtoReader reader)
    {
        if (type is TensorType.Fp32 or TensorType.Fp64)
        {
            reader.CopyTo(content.Take(_size));
        }
        else
        {
            var value = reader.ReadVarint();
            if (!Fits(value))
            {
                Refusal.Throw($"{place}: element {Count} is {Describe(value)}, out of range of datatype {type.Name()}.");
            }

            value = type == TensorType.Bool && value != 0 ? 1 : value;
            Span<byte> bytes = stackalloc byte[sizeof(ulong)];
            BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
            bytes[.._size].CopyTo(content.Take(_size));
        }

        Count++;
    }

    private readonly bool Fits(ulong value) => type switch
    {
        TensorType.Int8 => (int)value == (sbyte)value,
        TensorType.Int16 => (int)value == (short)value,
        TensorType.UInt8 => (uint)value == (byte)value,
        TensorType.UInt16 => (uint)value == (ushort)value,
        _ => true,
    };

    private readonly string Describe(ulong value) => type is TensorType.Int8 or TensorType.Int16 ? $"{(int)value}" : $"{(uint)value}";

    private readonly void RefuseOther(ref ProtoReader reader, int field, uint tag)
    {
        // Some writers put empty arrays there.
        if ((tag & 7) == (uint)WireType.Bytes && field != FieldOf(TensorType.Bytes) && reader.ReadLength() == 0)
        {
            return;
        }

        Refusal.Throw(_field == 0
            ? $"{place}: datatype {type.Name()} has no typed contents; send it in raw_input_contents."
            : $"{place}: contents has {Fields[field]}; datatype {type.Name()} goes into {Fields[_field]}.");
    }

    private static bool HasType(int field, WireType wire) => wire switch
    {
        WireType.Bytes => true,
        WireType.Varint => field <= 5,
        WireType.Fixed32 => field == 6,
        WireType.Fixed64 => field == 7,
        _ => false,
    };

    private static int FieldOf(TensorType type) => type switch
    {
        TensorType.Bool => 1,
        TensorType.Int8 or TensorType.Int16 or TensorType.Int32 => 2,
        TensorType.Int64 => 3,
        TensorType.UInt8 or TensorType.UInt16 or TensorType.UInt32 => 4,
        TensorType.UInt64 => 5,
        TensorType.Fp32 => 6,
        TensorType.Fp64 => 7,
        TensorType.Bytes => 8,
        _ => 0,
    };
}
