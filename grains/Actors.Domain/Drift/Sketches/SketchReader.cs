using System.Buffers.Binary;
using System.Text;

namespace Actors.Domain.Drift.Sketches;

/// <summary>Reads what <see cref="SketchWriter"/> wrote; whatever does not fit is an <see cref="InvalidDataException"/>.</summary>
public ref struct SketchReader(ReadOnlySpan<byte> bytes)
{
    private const int MostShift = 63;
    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>Whether everything was read.</summary>
    public readonly bool IsAtEnd => _rest.IsEmpty;

    /// <summary>A number of at least 0.</summary>
    public long ReadCount()
    {
        var value = ReadBits();
        return value <= long.MaxValue ? (long)value : throw new InvalidDataException("A count is too large.");
    }

    /// <summary>A number of at least 0 and at most the given one.</summary>
    public int ReadLength(int most)
    {
        var value = ReadBits();
        return value <= (ulong)most ? (int)value : throw new InvalidDataException($"A length of {value} is more than the {most} allowed.");
    }

    /// <summary>A number of either sign.</summary>
    public long ReadSigned()
    {
        var value = ReadBits();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    /// <summary>A double.</summary>
    public double ReadDouble() => BinaryPrimitives.ReadDoubleLittleEndian(Take(sizeof(double)));

    /// <summary>Text of at most so many bytes.</summary>
    public string ReadText(int mostBytes) => Encoding.UTF8.GetString(ReadBytes(mostBytes));

    /// <summary>At most so many bytes.</summary>
    public ReadOnlySpan<byte> ReadBytes(int most) => Take(ReadLength(most));

    private ulong ReadBits()
    {
        var value = 0UL;
        for (var shift = 0; shift <= MostShift; shift += 7)
        {
            var next = Take(1)[0];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw new InvalidDataException("A number does not end.");
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        if (length > _rest.Length)
        {
            throw new InvalidDataException("The sketch is cut short.");
        }

        var taken = _rest[..length];
        _rest = _rest[length..];
        return taken;
    }
}
