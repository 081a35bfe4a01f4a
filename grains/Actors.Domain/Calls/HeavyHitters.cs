namespace Actors.Domain.Calls;

/// <summary>
/// The keys that weigh most in a stream, in bounded memory: Space-Saving of Metwally, Agrawal and El Abbadi, "Efficient computation of frequent
/// and top-k elements in data streams" (ICDT 2005), with weights. Not safe for several threads.
/// </summary>
/// <remarks>
/// With <c>m</c> places and a total weight of <c>W</c>, every key that weighs more than <c>W / m</c> has a place, no count is too low, and none is too
/// high by more than <c>W / m</c>. Adding costs a look-up, and a pass over the places where a new key takes the lightest one's; it allocates nothing.
/// </remarks>
public sealed class HeavyHitters<TKey>
    where TKey : notnull
{
    private readonly Dictionary<TKey, int> _places;
    private readonly TKey[] _keys;
    private readonly long[] _weights;
    private readonly long[] _overcounts;
    private int _used;

    /// <param name="capacity">How many keys have a place, at least 1.</param>
    public HeavyHitters(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        _places = new Dictionary<TKey, int>(capacity);
        _keys = new TKey[capacity];
        _weights = new long[capacity];
        _overcounts = new long[capacity];
    }

    /// <summary>The most that a key without a place may weigh.</summary>
    public long Floor => _used < _keys.Length ? 0 : _weights[Lightest()];

    /// <summary>Every key with a place, in no order.</summary>
    public IEnumerable<HeavyHitter<TKey>> Entries
    {
        get
        {
            for (var place = 0; place < _used; place++)
            {
                yield return new HeavyHitter<TKey>(_keys[place], _weights[place], _overcounts[place]);
            }
        }
    }

    /// <summary>Adds a weight, 0 or more, to a key's.</summary>
    public void Add(TKey key, long weight)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(weight);
        if (_places.TryGetValue(key, out var place))
        {
            _weights[place] += weight;
            return;
        }

        if (_used < _keys.Length)
        {
            place = _used++;
            _weights[place] = weight;
            _overcounts[place] = 0;
        }
        else
        {
            place = Lightest();
            _places.Remove(_keys[place]);
            _overcounts[place] = _weights[place];
            _weights[place] += weight;
        }

        _keys[place] = key;
        _places[key] = place;
    }

    /// <summary>Forgets everything, and keeps the memory.</summary>
    public void Clear()
    {
        _places.Clear();
        Array.Clear(_keys, 0, _used);
        _used = 0;
    }

    private int Lightest()
    {
        var lightest = 0;
        for (var place = 1; place < _used; place++)
        {
            if (_weights[place] < _weights[lightest])
            {
                lightest = place;
            }
        }

        return lightest;
    }
}
