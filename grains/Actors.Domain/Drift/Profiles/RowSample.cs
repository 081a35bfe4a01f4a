using Actors.Domain.Drift.Sketches;

namespace Actors.Domain.Drift.Profiles;

/// <summary>Chooses a uniform sample of rows without replacement: those whose numbers have the smallest hashes, whatever their order.</summary>
internal sealed class RowSample(int size, ulong seed)
{
    private const ulong Golden = 0x9E3779B97F4A7C15;
    private readonly PriorityQueue<int, (ulong Hash, long Row)> _largest = new(Comparer<(ulong Hash, long Row)>.Create(static (left, right) => right.CompareTo(left)));

    /// <summary>Rows chosen, in slots 0 and up.</summary>
    public int Count => _largest.Count;

    /// <summary>The slot that a row takes, of another that loses it where all are taken; -1 where it is not chosen.</summary>
    public int Offer(long row)
    {
        var key = (StableHash.Mix(seed ^ ((ulong)row * Golden)), row);
        if (_largest.Count < size)
        {
            var next = _largest.Count;
            _largest.Enqueue(next, key);
            return next;
        }

        _ = _largest.TryPeek(out var slot, out var worst);
        if (key.CompareTo(worst) >= 0)
        {
            return -1;
        }

        _ = _largest.EnqueueDequeue(slot, key);
        return slot;
    }
}
