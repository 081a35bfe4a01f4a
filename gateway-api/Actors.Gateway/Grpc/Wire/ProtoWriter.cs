using System.Text;

namespace Actors.Gateway.Grpc.Wire;

/// <summary>Writes protobuf's wire format into memory whose size was worked out before. Fields below 16 only.</summary>
internal ref struct ProtoWriter(Span<byte> target)
{
    private readonly Span<byte> _target = target;
    private int _at;

    /// <summary>Writes a number of variable length.</summary>
    public void Varint(ulong value)
    {
        while (value >= 0x80)
        {
            _target[_at++] = (byte)(value | 0x80);
            value >>= 7;
        }

        _target[_at++] = (byte)value;
    }

    /// <summary>Writes a field that is a number.</summary>
    public void Number(int field, ulong value)
    {
        _target[_at++] = (byte)ProtoReader.Tag(field, WireType.Varint);
        Varint(value);
    }

    /// <summary>Writes tag and length of a field of bytes, whose bytes follow.</summary>
    public void Length(int field, long length)
    {
        _target[_at++] = (byte)ProtoReader.Tag(field, WireType.Bytes);
        Varint((ulong)length);
    }

    /// <summary>Writes a field of bytes.</summary>
    public void Bytes(int field, ReadOnlySpan<byte> bytes)
    {
        Length(field, bytes.Length);
        Raw(bytes);
    }

    /// <summary>Writes what was encoded before.</summary>
    public void Raw(ReadOnlySpan<byte> encoded)
    {
        encoded.CopyTo(_target[_at..]);
        _at += encoded.Length;
    }

    /// <summary>Writes a text field; nothing where it is empty.</summary>
    public void Text(int field, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            Length(field, Encoding.UTF8.GetByteCount(text));
            _at += Encoding.UTF8.GetBytes(text, _target[_at..]);
        }
    }

    /// <summary>Writes packed numbers, their length known; nothing where there are none.</summary>
    public void Packed(int field, ReadOnlySpan<long> values, int length)
    {
        if (length > 0)
        {
            Length(field, length);
            foreach (var value in values)
            {
                Varint((ulong)value);
            }
        }
    }
}
