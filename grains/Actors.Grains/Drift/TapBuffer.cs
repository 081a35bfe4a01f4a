using System.Runtime.InteropServices;

namespace Actors.Grains.Drift;

/// <summary>Rows that wait to be counted, as they came: requests add to one block of memory, and the counting takes it whole. Bounded; what finds no room is dropped and counted.</summary>
internal sealed class TapBuffer
{
    /// <summary>The most that waits.</summary>
    public const int MostBytes = 8 << 20;

    private const int FirstBytes = 64 << 10;
    private readonly Lock _lock = new();
    private byte[] _filling = [];
    private byte[] _spare = [];
    private int _length;
    private long _dropped;

    /// <summary>Adds a record: its head, and for each tensor its mark and its bytes.</summary>
    /// <param name="head">What it is.</param>
    /// <param name="marks">A mark a tensor.</param>
    /// <param name="record">What gives a tensor's bytes.</param>
    /// <param name="bytes">How many bytes all tensors have.</param>
    public void Add(in TapHead head, ReadOnlySpan<TapMark> marks, in TapRecord record, int bytes)
    {
        var size = TapHead.Size + MemoryMarshal.AsBytes(marks).Length + bytes;
        lock (_lock)
        {
            if (_length + size > _filling.Length && !TryGrow(_length + size))
            {
                _dropped += head.Rows;
                return;
            }

            var place = _filling.AsSpan(_length, size);
            MemoryMarshal.Write(place, head with { Length = size });
            place = place[TapHead.Size..];
            MemoryMarshal.AsBytes(marks).CopyTo(place);
            record.CopyTo(marks, place[MemoryMarshal.AsBytes(marks).Length..]);
            _length += size;
        }
    }

    /// <summary>Counts rows that are not even tried.</summary>
    public void Drop(int rows)
    {
        lock (_lock)
        {
            _dropped += rows;
        }
    }

    /// <summary>What waits; valid until the next call. One caller at a time.</summary>
    public (ReadOnlyMemory<byte> Records, long Dropped) Take()
    {
        lock (_lock)
        {
            var taken = (_filling.AsMemory(0, _length), _dropped);
            (_filling, _spare) = (_spare, _filling);
            (_length, _dropped) = (0, 0);
            return taken;
        }
    }

    private bool TryGrow(int size)
    {
        if (size > MostBytes)
        {
            return false;
        }

        Array.Resize(ref _filling, Math.Min(MostBytes, Math.Max(FirstBytes, Math.Max(size, 2 * _filling.Length))));
        return true;
    }
}
