using System.Buffers;
using System.Runtime.CompilerServices;

namespace Actors.Gateway.Inference;

/// <summary>Bytes in a pooled array that grows by doubling. One owner, no concurrent use.</summary>
internal sealed class PooledBuffer(int capacity) : IDisposable
{
    private byte[]? _array = ArrayPool<byte>.Shared.Rent(capacity);
    private int _length;

    /// <summary>How many bytes were taken so far.</summary>
    public int Length => _length;

    /// <summary>What was taken so far. Valid until the next growth or <see cref="Dispose"/>.</summary>
    public ReadOnlyMemory<byte> Written => _array.AsMemory(0, _length);

    /// <summary>Takes the next bytes for writing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<byte> Take(int count)
    {
        if (count > _array!.Length - _length)
        {
            Grow(count);
        }

        var span = _array.AsSpan(_length, count);
        _length += count;
        return span;
    }

    /// <summary>Takes at least so many bytes for writing, to be followed by <see cref="GiveBack"/> with what was not used.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<byte> TakeAtLeast(int count)
    {
        if (count > _array!.Length - _length)
        {
            Grow(count);
        }

        var span = _array.AsSpan(_length);
        _length = _array.Length;
        return span;
    }

    /// <summary>Gives back the last bytes taken.</summary>
    public void GiveBack(int count) => _length -= count;

    /// <summary>Appends the bytes.</summary>
    public void Append(scoped ReadOnlySpan<byte> bytes) => bytes.CopyTo(Take(bytes.Length));

    /// <summary>Appends one byte.</summary>
    public void Append(byte value) => Take(1)[0] = value;

    /// <summary>Overwrites four bytes with a little-endian length.</summary>
    public void PatchLength(int offset, int value) =>
        System.Buffers.Binary.BinaryPrimitives.WriteInt32LittleEndian(_array.AsSpan(offset, sizeof(int)), value);

    /// <summary>Makes the next byte taken begin at a multiple of eight, so that every element type is aligned.</summary>
    public void Align() => Take(-_length & 7).Clear();

    /// <summary>Makes room, so that as many bytes can be taken without growth.</summary>
    public void Reserve(int count)
    {
        if (count > _array!.Length - _length)
        {
            Grow(count);
        }
    }

    /// <summary>Leaves the array to the garbage collector, because somebody may still be reading it.</summary>
    public void Abandon() => _array = null;

    /// <summary>Returns the array to the pool.</summary>
    public void Dispose()
    {
        if (_array is { } array)
        {
            _array = null;
            ArrayPool<byte>.Shared.Return(array);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(int count)
    {
        var wanted = checked(_length + count);
        var grown = ArrayPool<byte>.Shared.Rent(Math.Max(wanted, (int)Math.Min(2L * _array!.Length, Array.MaxLength)));
        _array.AsSpan(0, _length).CopyTo(grown);
        ArrayPool<byte>.Shared.Return(_array);
        _array = grown;
    }
}
