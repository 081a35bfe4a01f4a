namespace Actors.Inference;

/// <summary>
/// The inputs and callers that a version failed on lately. Their requests are run alone for a while, so that no other has to be run again
/// because of them. Bounded: when it is full the oldest are forgotten. Thread-safe; asking costs nothing while it is empty.
/// </summary>
internal sealed class Offenders
{
    /// <summary>Inputs and callers remembered.</summary>
    public const int MaxKept = 1024;

    /// <summary>Failures after which a caller's other requests run alone, too. An input that failed once fails again.</summary>
    public const int CallerFailures = 3;

    private readonly Lock _gate = new();
    private readonly Dictionary<int, (long Until, int Failures)> _kept = [];
    private readonly Queue<(int Key, long Until)> _order = new();
    private volatile bool _any;

    /// <summary>Remembers a request that failed alone until the given time, which never falls from call to call.</summary>
    public void Add(PendingRequest request, long now, long until)
    {
        lock (_gate)
        {
            Forget(now);
            Keep(HashOf(request.Inputs), CallerFailures, until);
            if (request.Caller is { } caller)
            {
                Keep(HashOf(caller), 1, until);
            }

            _any = true;
        }
    }

    /// <summary>Whether the request's input, or its caller, failed lately.</summary>
    public bool Contains(PendingRequest request, long now)
    {
        if (!_any)
        {
            return false;
        }

        int input = HashOf(request.Inputs);
        lock (_gate)
        {
            Forget(now);
            _any = _kept.Count > 0;
            return IsKept(input) || (request.Caller is { } caller && IsKept(HashOf(caller)));
        }
    }

    private bool IsKept(int key) => _kept.TryGetValue(key, out var kept) && kept.Failures >= CallerFailures;

    private void Keep(int key, int failures, long until)
    {
        int before = _kept.TryGetValue(key, out var kept) ? kept.Failures : 0;
        _kept[key] = (until, Math.Min(before + failures, CallerFailures));
        _order.Enqueue((key, until));
    }

    /// <summary>The order holds a key once for every time it was kept: an entry is dropped with the last of them.</summary>
    private void Forget(long now)
    {
        while (_order.TryPeek(out var oldest) && (oldest.Until <= now || _order.Count > MaxKept))
        {
            _ = _order.Dequeue();
            if (_kept.TryGetValue(oldest.Key, out var kept) && kept.Until == oldest.Until)
            {
                _kept.Remove(oldest.Key);
            }
        }
    }

    private static int HashOf(ReadOnlySpan<Tensor> inputs)
    {
        HashCode hash = default;
        foreach (ref readonly Tensor input in inputs)
        {
            hash.AddBytes(input.Content.Span);
        }

        return hash.ToHashCode();
    }

    private static int HashOf(string caller) => HashCode.Combine(caller, 1);
}
