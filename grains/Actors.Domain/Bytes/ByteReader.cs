using System.Buffers.Binary;
using System.Text;

namespace Actors.Domain.Bytes;

/// <summary>Reads what <see cref="ByteWriting"/> writes. Every method throws <see cref="InvalidDataException"/> where the bytes end too early.</summary>
public ref struct ByteReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>Whether all has been read.</summary>
    public readonly bool IsAtEnd => _rest.IsEmpty;

    /// <summary>A number as <see cref="ByteWriting.WriteVarint"/> writes it.</summary>
    public ulong ReadVarint()
    {
        ulong value = 0;
        for (var i = 0; i < ByteWriting.MaxVarint; i++)
        {
            var next = ReadByte();
            value |= (ulong)(next & 0x7F) << (7 * i);
            if (next < 0x80)
            {
                return value;
            }
        }

        throw new InvalidDataException("A number does not end.");
    }

    /// <summary>A count or length.</summary>
    public int ReadCount()
    {
        var value = ReadVarint();
        return value <= int.MaxValue ? (int)value : throw new InvalidDataException("A length is too large.");
    }

    /// <summary>A count of things that follow, each of which takes a byte at least: what is damaged has no array made of any length.</summary>
    public int ReadCountOfRest()
    {
        var count = ReadCount();
        return count <= _rest.Length ? count : throw new InvalidDataException("The bytes end too early.");
    }

    /// <summary>A number as <see cref="ByteWriting.WriteSigned"/> writes it.</summary>
    public long ReadSigned()
    {
        var value = ReadVarint();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    /// <summary>One byte.</summary>
    public byte ReadByte() => Take(1)[0];

    /// <summary>Eight bytes, little-endian.</summary>
    public double ReadDouble() => BinaryPrimitives.ReadDoubleLittleEndian(Take(sizeof(double)));

    /// <summary>An id.</summary>
    public Guid ReadGuid() => new(Take(16), bigEndian: true);

    /// <summary>A length and its bytes.</summary>
    public ReadOnlySpan<byte> ReadBlob() => Take(ReadCount());

    /// <summary>Text, or null.</summary>
    /// <param name="texts">Has the text from earlier, where it is one that comes again; null for a new one each time.</param>
    public string? ReadText(TextPool? texts = null)
    {
        var length = ReadCount();
        return length == 0 ? null : texts is null ? Encoding.UTF8.GetString(Take(length - 1)) : texts.Of(Take(length - 1));
    }

    /// <summary>So many bytes.</summary>
    public ReadOnlySpan<byte> Take(int count)
    {
        if (count > _rest.Length)
        {
            throw new InvalidDataException("The bytes end too early.");
        }

        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }
}
