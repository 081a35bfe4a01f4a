namespace Actors.Domain.Drift.Sketches;

/// <summary>Counts by whole key in a table of open addresses; allocates only when it doubles.</summary>
internal sealed class KeyCounts
{
    private const int FirstSlots = 64;
    private const uint Spread = 2654435769;
    private int[] _keys = new int[FirstSlots];
    private long[] _counts = new long[FirstSlots];
    private int _shift = 32 - 6;

    /// <summary>Keys with a count.</summary>
    public int Distinct { get; private set; }

    /// <summary>The sum of all counts.</summary>
    public long Total { get; private set; }

    /// <summary>Adds to a key's count; <paramref name="count"/> is positive.</summary>
    public void Add(int key, long count)
    {
        Total += count;
        var slot = Slot(key);
        if (_counts[slot] == 0)
        {
            _keys[slot] = key;
            _counts[slot] = count;
            if (++Distinct * 2 > _keys.Length)
            {
                Grow();
            }

            return;
        }

        _counts[slot] += count;
    }

    /// <summary>Keys in order, with their counts.</summary>
    public (int[] Keys, long[] Counts) Sorted()
    {
        var keys = new int[Distinct];
        var counts = new long[Distinct];
        var next = 0;
        for (var slot = 0; slot < _keys.Length; slot++)
        {
            if (_counts[slot] > 0)
            {
                (keys[next], counts[next]) = (_keys[slot], _counts[slot]);
                next++;
            }
        }

        Array.Sort(keys, counts);
        return (keys, counts);
    }

    private int Slot(int key)
    {
        var slot = (int)(((uint)key * Spread) >> _shift);
        while (_counts[slot] != 0 && _keys[slot] != key)
        {
            slot = (slot + 1) & (_keys.Length - 1);
        }

        return slot;
    }

    private void Grow()
    {
        var (keys, counts) = (_keys, _counts);
        _keys = new int[keys.Length * 2];
        _counts = new long[counts.Length * 2];
        _shift--;
        for (var i = 0; i < keys.Length; i++)
        {
            if (counts[i] > 0)
            {
                var slot = Slot(keys[i]);
                (_keys[slot], _counts[slot]) = (keys[i], counts[i]);
            }
        }
    }
}
