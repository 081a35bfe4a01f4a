namespace Actors.Inference;

/// <summary>
/// The waiting requests of one loaded version, in lanes of one inner shape each, so that those that may run together stand together.
/// Guarded by the workers' lock.
/// </summary>
internal sealed class RequestQueue
{
    /// <summary>Shapes kept apart; any more share the lane of fixed shapes, where a batch ends at another shape.</summary>
    private const int MaxLanes = 64;

    private readonly RequestHeap _common = new();
    private readonly double[] _work = new double[EngineRequest.MaxPriority + 1];
    private Dictionary<int, RequestHeap>? _lanes;
    private long _sequence;

    /// <summary>Requests that wait.</summary>
    public int Count { get; private set; }

    /// <summary>Their rows, without those of pieces that were taken.</summary>
    public long Rows { get; private set; }

    /// <summary>Their input bytes.</summary>
    public long Bytes { get; private set; }

    /// <summary>The lane whose first request is due before those of the others; null where none waits.</summary>
    public RequestHeap? FirstLane()
    {
        RequestHeap? first = _common.Count > 0 ? _common : null;
        if (_lanes is { Count: > 0 })
        {
            foreach (RequestHeap lane in _lanes.Values)
            {
                first = first is null || lane.First!.Due < first.First!.Due ? lane : first;
            }
        }

        return first;
    }

    /// <summary>Expected worker time, in ticks, of those that wait with this priority or a more urgent one.</summary>
    public double WorkUpTo(int priority)
    {
        double work = 0;
        for (int i = 0; i <= priority; i++)
        {
            work += _work[i];
        }

        return work;
    }

    public void Add(PendingRequest request)
    {
        request.Sequence = request.Sequence > 0 ? request.Sequence : ++_sequence;
        request.Lane = LaneOf(request.LaneKey);
        request.Lane.Add(request);
        Count++;
        Bytes += request.Bytes;
        Account(request, request.RowsLeft);
    }

    public void Remove(PendingRequest request)
    {
        RequestHeap lane = request.Lane!;
        request.Lane = null;
        lane.Remove(request);
        if (lane.Count == 0 && lane != _common)
        {
            _lanes!.Remove(request.LaneKey);
        }

        Count--;
        Bytes -= request.Bytes;
        Account(request, -request.RowsLeft);
        if (Count == 0)
        {
            // Sums of fractions drift.
            Array.Clear(_work);
        }
    }

    /// <summary>Says that so many rows of a request that goes on waiting were taken.</summary>
    public void Shrink(PendingRequest request, int rows)
    {
        Account(request, -rows);
        request.NextRow += rows;
    }

    private void Account(PendingRequest request, int rows)
    {
        Rows += rows;
        _work[request.Priority] += request.WorkPerRow * rows;
    }

    private RequestHeap LaneOf(int key)
    {
        if (key == 0)
        {
            return _common;
        }

        _lanes ??= [];
        if (!_lanes.TryGetValue(key, out RequestHeap? lane))
        {
            if (_lanes.Count >= MaxLanes)
            {
                return _common;
            }

            _lanes[key] = lane = new RequestHeap();
        }

        return lane;
    }
}
