namespace Actors.Domain.Calls;

/// <summary>The last so many of something. Not safe for several threads.</summary>
/// <param name="capacity">How many, at least 1.</param>
public sealed class CallRing<T>(int capacity)
{
    private readonly T[] _items = new T[capacity];
    private long _next;

    /// <summary>What is kept, newest first.</summary>
    public IEnumerable<T> Newest
    {
        get
        {
            for (var i = _next - 1; i >= 0 && i >= _next - _items.Length; i--)
            {
                yield return _items[i % _items.Length];
            }
        }
    }

    /// <summary>Adds one; the oldest goes where there is no room.</summary>
    public void Add(in T item) => _items[_next++ % _items.Length] = item;
}
