using System.Text;

namespace Actors.Inference;

/// <summary>
/// Reads protocol buffer fields from a seekable stream through a small buffer. What is skipped is not read, so a file of gigabytes of
/// weights costs a few pages; no length in the file makes it allocate.
/// </summary>
internal sealed class WireReader(Stream stream)
{
    public const int Varint = 0;
    public const int Fixed64 = 1;
    public const int Bytes = 2;
    public const int Fixed32 = 5;

    private readonly byte[] _buffer = new byte[64 << 10];
    private long _bufferStart;
    private int _used;
    private int _filled;

    /// <summary>The stream's length.</summary>
    public long Length { get; } = stream.Length;

    /// <summary>Where the next byte is read.</summary>
    public long Position => _bufferStart + _used;

    /// <summary>Reads a field's number and wire type; false at the end of the message.</summary>
    public bool TryReadTag(long end, out int field, out int wireType)
    {
        field = 0;
        wireType = 0;
        if (Position >= end)
        {
            return false;
        }

        ulong tag = ReadVarint(end);
        wireType = (int)(tag & 7);
        field = (int)Math.Min(tag >> 3, int.MaxValue);
        return field > 0 && wireType is Varint or Fixed64 or Bytes or Fixed32
            ? true
            : throw new ModelLoadException("It is not an ONNX model: its bytes do not form fields of one.");
    }

    public ulong ReadVarint(long end)
    {
        const int MaxShift = 63;
        ulong value = 0;
        for (int shift = 0; shift <= MaxShift; shift += 7)
        {
            byte next = ReadByte(end);
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw new ModelLoadException("It is not an ONNX model: it holds a number of more than 64 bits.");
    }

    /// <summary>Reads the length of what follows and returns where that ends.</summary>
    public long ReadEnd(long end)
    {
        ulong length = ReadVarint(end);
        return length <= (ulong)(end - Position) ? Position + (long)length : throw Truncated();
    }

    /// <summary>Reads text up to <paramref name="end"/>, at most <paramref name="maxBytes"/> of it; what is longer ends in three dots.</summary>
    public string ReadString(long end, int maxBytes)
    {
        long length = end - Position;
        byte[] bytes = new byte[(int)Math.Min(length, maxBytes)];
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = ReadByte(end);
        }

        SkipTo(end);
        return Encoding.UTF8.GetString(bytes) + (length > maxBytes ? "..." : "");
    }

    /// <summary>Passes over a field's value.</summary>
    public void Skip(int wireType, long end)
    {
        switch (wireType)
        {
            case Varint:
                _ = ReadVarint(end);
                break;
            case Bytes:
                SkipTo(ReadEnd(end));
                break;
            default:
                long next = Position + (wireType == Fixed64 ? sizeof(ulong) : sizeof(uint));
                SkipTo(next <= end ? next : throw Truncated());
                break;
        }
    }

    private static ModelLoadException Truncated() =>
        new("The file ends in the middle of a field: it is cut short, or it is not an ONNX model.");

    private void SkipTo(long position)
    {
        long used = position - _bufferStart;
        if (used <= _filled)
        {
            _used = (int)used;
            return;
        }

        _bufferStart = position;
        _used = 0;
        _filled = 0;
        stream.Position = position;
    }

    private byte ReadByte(long end)
    {
        if (Position >= end)
        {
            throw Truncated();
        }

        if (_used == _filled)
        {
            _bufferStart += _filled;
            _used = 0;
            _filled = stream.Read(_buffer);
            if (_filled == 0)
            {
                throw Truncated();
            }
        }

        return _buffer[_used++];
    }
}
