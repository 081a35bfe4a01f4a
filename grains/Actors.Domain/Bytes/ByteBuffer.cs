namespace Actors.Domain.Bytes;

/// <summary>Bytes written one after the other into memory that grows and is used again. Not for several threads at once.</summary>
/// <param name="capacity">Bytes there is room for at first. At least 1.</param>
public sealed class ByteBuffer(int capacity = 256)
{
    private byte[] _bytes = new byte[capacity];

    /// <summary>Bytes written.</summary>
    public int Length { get; private set; }

    /// <summary>Bytes there is room for without growing.</summary>
    public int Capacity => _bytes.Length;

    /// <summary>What was written. Valid until more is.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    /// <summary>What was written. Valid until more is.</summary>
    public ReadOnlyMemory<byte> WrittenMemory => _bytes.AsMemory(0, Length);

    /// <summary>Says that bytes of the last <see cref="GetSpan"/> were written.</summary>
    public void Advance(int count) => Length += count;

    /// <summary>Room behind what was written.</summary>
    /// <param name="sizeHint">Bytes that there is room for at least; 0 for one.</param>
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsSpan(Length);
    }

    /// <summary>Writes one byte.</summary>
    public void WriteByte(byte value)
    {
        var (bytes, length) = (_bytes, Length);
        if ((uint)length >= (uint)bytes.Length)
        {
            Reserve(1);
            bytes = _bytes;
        }

        bytes[length] = value;
        Length = length + 1;
    }

    /// <summary>Forgets what was written and keeps the memory.</summary>
    public void Clear() => Length = 0;

    /// <summary>Bytes that were written before, to be set once they are known.</summary>
    /// <exception cref="ArgumentOutOfRangeException">They have not been written.</exception>
    public Span<byte> Again(int offset, int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset + length, Length);
        return _bytes.AsSpan(offset, length);
    }

    private void Reserve(int count)
    {
        if (_bytes.Length - Length < Math.Max(count, 1))
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + count));
        }
    }
}
