using System.Buffers;
using Actors.Gateway.Inference;
using Actors.Serving;

namespace Actors.Gateway.Grpc.Wire;

/// <summary>Reads one InferInputTensor, its fields in any order.</summary>
/// <param name="message">The whole message.</param>
/// <param name="index">The input's index.</param>
internal ref struct InputReader(ReadOnlySequence<byte> message, int index)
{
    private readonly ReadOnlySequence<byte> _message = message;
    private readonly int _index = index;
    private string _name = "";
    private TensorType _type;
    private long[]? _shape;
    private List<(long Start, long Length)>? _contents;
    private int _parameters;

    /// <summary>Whether there were typed elements.</summary>
    public bool HasContents { get; private set; }

    /// <summary>Reads the tensor whose length comes next, and its typed elements into <paramref name="content"/>.</summary>
    public TensorHeader Read(ref ProtoReader reader, PooledBuffer content)
    {
        var outer = reader.Enter();
        while (reader.TryReadTag(out var tag))
        {
            ReadField(ref reader, tag);
        }

        reader.Leave(outer);
        if (_name.Length == 0 || _type == default)
        {
            Refusal.Throw($"{Place()}: {(_name.Length == 0 ? "name" : "datatype")} is missing.");
        }

        var shape = _shape ?? [];
        if (_contents is null)
        {
            return new TensorHeader(_name, _type, shape, 0, 0, null);
        }

        content.Align();
        var start = content.Length;
        var elements = new ContentsReader(_type, Place(), content);
        foreach (var (at, length) in _contents)
        {
            elements.Read(new ProtoReader(_message.Slice(at, length)));
        }

        HasContents = elements.Count > 0;
        elements.CheckCount(shape);
        return new TensorHeader(_name, _type, shape, start, content.Length - start, null);
    }

    private void ReadField(ref ProtoReader reader, uint tag)
    {
        switch (tag)
        {
            case (1 << 3) | (uint)WireType.Bytes:
                _name = reader.ReadText(repeated: true);
                break;
            case (2 << 3) | (uint)WireType.Bytes:
                ReadType(reader.ReadText(repeated: true));
                break;
            case (3 << 3) | (uint)WireType.Bytes or (3 << 3) | (uint)WireType.Varint:
                ReadShape(ref reader, packed: (tag & 7) == (uint)WireType.Bytes);
                break;
            case (4 << 3) | (uint)WireType.Bytes:
                if (++_parameters > InferenceLimits.Parameters)
                {
                    Refusal.Throw($"{Place()}: more than {InferenceLimits.Parameters} parameters.");
                }

                InferParameters.RefuseSharedMemory(InferParameters.Read(ref reader).Name, Place());
                break;
            case (5 << 3) | (uint)WireType.Bytes:
                // The datatype may come later; what is there twice is one after the other.
                var length = reader.ReadLength();
                (_contents ??= new List<(long, long)>(1)).Add((reader.Position, length));
                reader.Pass(length);
                break;
            default:
                reader.Skip(tag);
                break;
        }
    }

    private void ReadType(string text)
    {
        if (!TensorTypes.TryParse(text, out _type))
        {
            Refusal.Throw(
                $"{Place()}: datatype '{Refusal.Shorten(text)}' is none of BOOL, INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64, FP16, BF16, FP32, FP64, BYTES.");
        }
    }

    private void ReadShape(ref ProtoReader reader, bool packed)
    {
        Span<long> shape = stackalloc long[InferenceLimits.Rank];
        var rank = _shape?.Length ?? 0;
        _shape?.CopyTo(shape);
        var outer = packed ? reader.Enter() : 0;
        while (reader.Rest > 0)
        {
            var size = (long)reader.ReadVarint();
            if (size < 0 || rank == InferenceLimits.Rank)
            {
                Refusal.Throw(size < 0
                    ? $"{Place()}: shape[{rank}] is {size}; a request states the real size, which is not negative."
                    : $"{Place()}: shape has more than {InferenceLimits.Rank} dimensions.");
            }

            shape[rank++] = size;
            if (!packed)
            {
                break;
            }
        }

        if (packed)
        {
            reader.Leave(outer);
        }

        _shape = shape[..rank].ToArray();
    }

    private readonly Place Place() => new("inputs", _index, _name.Length == 0 ? null : _name);
}
