using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Unicode;
using Actors.Gateway.Inference;

namespace Actors.Gateway.Grpc.Wire;

/// <summary>
/// Reads protobuf's wire format from bytes that may lie in pieces, without copying what it need not. It takes what Google.Protobuf takes,
/// except texts that are not UTF-8, which it refuses. Source: protobuf.dev, 'Encoding'.
/// </summary>
/// <remarks>A copy of the reader reads on from the same place on its own.</remarks>
internal ref struct ProtoReader
{
    private const int LongestVarint = 10;
    private const int MaxGroupDepth = 64;
    private const int StackBytes = 256;

    private readonly ReadOnlySequence<byte> _bytes;
    private SequencePosition _next;
    private ReadOnlySpan<byte> _piece;
    private int _at;
    private long _before;
    private long _end;

    /// <summary>Reads a whole message.</summary>
    public ProtoReader(ReadOnlySequence<byte> bytes)
    {
        _bytes = bytes;
        _next = bytes.Start;
        _end = bytes.Length;
        _ = NextPiece();
    }

    /// <summary>How many bytes were read.</summary>
    public readonly long Position => _before + _at;

    /// <summary>How many bytes the message at hand still has.</summary>
    public readonly long Rest => _end - Position;

    /// <summary>Reads a field's tag; false at the end of the message.</summary>
    public bool TryReadTag(out uint tag)
    {
        if (Position >= _end)
        {
            tag = 0;
            return false;
        }

        tag = (uint)ReadVarint();
        if (tag >> 3 == 0)
        {
            Malformed("a field has the number 0");
        }

        return true;
    }

    /// <summary>The tag of a field.</summary>
    public static uint Tag(int field, WireType type) => ((uint)field << 3) | (uint)type;

    /// <summary>Reads a number of variable length; bits past the 64th are dropped.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong ReadVarint()
    {
        var piece = _piece;
        if (_at < piece.Length && piece[_at] < 0x80 && Position < _end)
        {
            return piece[_at++];
        }

        return ReadLongVarint();
    }

    /// <summary>Reads four bytes.</summary>
    public uint ReadFixed32()
    {
        Span<byte> value = stackalloc byte[sizeof(uint)];
        CopyTo(value);
        return BinaryPrimitives.ReadUInt32LittleEndian(value);
    }

    /// <summary>Reads eight bytes.</summary>
    public ulong ReadFixed64()
    {
        Span<byte> value = stackalloc byte[sizeof(ulong)];
        CopyTo(value);
        return BinaryPrimitives.ReadUInt64LittleEndian(value);
    }

    /// <summary>Reads the length of a text, bytes or message, all of which is there.</summary>
    public int ReadLength()
    {
        var length = (uint)ReadVarint();
        if (length > Rest)
        {
            Malformed("a field ends past the message");
        }

        return (int)length;
    }

    /// <summary>Confines the reader to a message within, whose length comes next. To be followed by <see cref="Leave"/> at its end.</summary>
    /// <returns>What <see cref="Leave"/> takes.</returns>
    public long Enter()
    {
        var length = ReadLength();
        var outer = _end;
        _end = Position + length;
        return outer;
    }

    /// <summary>Goes on behind a message within, of which everything was read.</summary>
    public void Leave(long outer) => _end = outer;

    /// <summary>Reads bytes to a place of their own.</summary>
    public void CopyTo(scoped Span<byte> target)
    {
        if (target.Length > Rest)
        {
            Malformed("a field ends past the message");
        }

        while (target.Length > 0)
        {
            if (_at == _piece.Length && !NextPiece())
            {
                Malformed("the message ends within a field");
            }

            var count = Math.Min(target.Length, _piece.Length - _at);
            _piece.Slice(_at, count).CopyTo(target);
            _at += count;
            target = target[count..];
        }
    }

    /// <summary>Reads a text of some length.</summary>
    /// <param name="repeated">Whether it is likely the same in many requests.</param>
    public string ReadText(bool repeated)
    {
        var length = ReadLength();
        if (_piece.Length - _at >= length)
        {
            var text = Decode(_piece.Slice(_at, length), repeated);
            _at += length;
            return text;
        }

        byte[]? rented = null;
        try
        {
            var bytes = length <= StackBytes ? stackalloc byte[StackBytes] : rented = ArrayPool<byte>.Shared.Rent(length);
            bytes = bytes[..length];
            CopyTo(bytes);
            return Decode(bytes, repeated);
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<byte>.Shared.Return(rented);
            }
        }
    }

    /// <summary>Passes over some bytes.</summary>
    public void Pass(long count)
    {
        if (count > Rest)
        {
            Malformed("a field ends past the message");
        }

        while (count > _piece.Length - _at)
        {
            count -= _piece.Length - _at;
            _at = _piece.Length;
            if (!NextPiece())
            {
                Malformed("the message ends within a field");
            }
        }

        _at += (int)count;
    }

    /// <summary>Passes over the value of a field that is not known, or known with another type.</summary>
    public void Skip(uint tag) => Skip(tag, 0);

    /// <summary>Refuses bytes that are no protobuf.</summary>
    [DoesNotReturn]
    public readonly void Malformed(string why) =>
        Refusal.Throw($"The message is not a ModelInferRequest: {why} (byte {Position} of the message).");

    private void Skip(uint tag, int depth)
    {
        switch ((WireType)(tag & 7))
        {
            case WireType.Varint:
                _ = ReadVarint();
                break;
            case WireType.Fixed64:
                Pass(sizeof(ulong));
                break;
            case WireType.Bytes:
                Pass(ReadLength());
                break;
            case WireType.Fixed32:
                Pass(sizeof(uint));
                break;
            case WireType.StartGroup:
                SkipGroup(tag, depth);
                break;
            default:
                Malformed($"a field has the type {tag & 7}, which no value has");
                break;
        }
    }

    private void SkipGroup(uint tag, int depth)
    {
        if (depth == MaxGroupDepth)
        {
            Malformed("groups nest too deep");
        }

        var last = Tag((int)(tag >> 3), WireType.EndGroup);
        while (TryReadTag(out var inner))
        {
            if (inner == last)
            {
                return;
            }

            Skip(inner, depth + 1);
        }

        Malformed("a group has no end");
    }

    private ulong ReadLongVarint()
    {
        var value = 0UL;
        for (var i = 0; i < LongestVarint; i++)
        {
            if (Position >= _end || (_at == _piece.Length && !NextPiece()))
            {
                Malformed("a number ends past the message");
            }

            var next = _piece[_at++];
            value |= (ulong)(next & 0x7F) << (7 * i);
            if (next < 0x80)
            {
                return value;
            }
        }

        Malformed("a number is longer than ten bytes");
        return 0;
    }

    private bool NextPiece()
    {
        while (_bytes.TryGet(ref _next, out var memory))
        {
            _before += _piece.Length;
            _piece = memory.Span;
            _at = 0;
            if (!_piece.IsEmpty)
            {
                return true;
            }
        }

        return false;
    }

    private readonly string Decode(scoped ReadOnlySpan<byte> utf8, bool repeated)
    {
        if (!Utf8.IsValid(utf8))
        {
            Malformed("a text is not valid UTF-8");
        }

        return repeated ? Utf8Names.Get(utf8) : Encoding.UTF8.GetString(utf8);
    }
}
